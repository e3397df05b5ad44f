import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Fault } from '../../protocol/failure.ts'
import { fetchFile, fetchFreshJson, forgetFile, type StoredDownload } from './store.ts'

const ADDRESS = 'https://hub.example/owner/name/resolve/c0ffee/config.json'

/** The part of the browser's cache storage that is used, over a map that a test can look into. */
class FakeCache {
  readonly kept = new Map<string, Uint8Array<ArrayBuffer>>()
  full = false

  match(url: string): Promise<Response | undefined> {
    const bytes = this.kept.get(url)
    return Promise.resolve(bytes && new Response(bytes))
  }

  async put(url: string, response: Response): Promise<void> {
    if (this.full) throw new DOMException('no space', 'QuotaExceededError')
    this.kept.set(url, new Uint8Array(await response.arrayBuffer()))
  }

  delete(url: string): Promise<boolean> {
    return Promise.resolve(this.kept.delete(url))
  }

  textOf(url: string): string | null {
    const bytes = this.kept.get(url)
    return bytes ? new TextDecoder().decode(bytes) : null
  }
}

let cache: FakeCache
let answer: () => Response
let asked: number

beforeEach(() => {
  cache = new FakeCache()
  answer = () => new Response('the file')
  asked = 0
  vi.stubGlobal('caches', { open: () => Promise.resolve(cache) })
  vi.stubGlobal('fetch', () => {
    asked++
    return Promise.resolve().then(answer)
  })
})
afterEach(() => vi.unstubAllGlobals())

const options = (more: Partial<StoredDownload> = {}): StoredDownload => ({
  file: 'config.json',
  signal: new AbortController().signal,
  keep: true,
  ...more,
})
const text = async (bytes: Promise<Uint8Array>) => new TextDecoder().decode(await bytes)
const offline = () => {
  throw new TypeError('Failed to fetch')
}

describe('fetchFile', () => {
  it('asks the network once, then finds the file and says so', async () => {
    const hits: number[] = []
    const onCacheHit = (bytes: number) => hits.push(bytes)
    expect(await text(fetchFile(ADDRESS, options({ onCacheHit })))).toBe('the file')
    expect(hits).toEqual([])
    answer = offline
    expect(await text(fetchFile(ADDRESS, options({ onCacheHit })))).toBe('the file')
    expect(hits).toEqual(['the file'.length])
    expect(asked).toBe(1)
  })

  it('keeps nothing of a failed download', async () => {
    for (const broken of [
      offline,
      () => new Response('<html>gone</html>', { status: 404 }),
      () => new Response('busy', { status: 503 }),
    ]) {
      answer = broken
      await expect(fetchFile(ADDRESS, options())).rejects.toBeInstanceOf(Fault)
    }
    answer = () => new Response('half')
    await expect(fetchFile(ADDRESS, options({ expected: 8 }))).rejects.toMatchObject({ kind: 'truncated' })
    expect(cache.kept.size).toBe(0)
    answer = () => new Response('complete')
    expect(await text(fetchFile(ADDRESS, options({ expected: 8 })))).toBe('complete')
  })

  it('keeps nothing of this site, where the browser has its own cache', async () => {
    await fetchFile(ADDRESS, options({ keep: false }))
    expect(cache.kept.size).toBe(0)
  })

  it('loads although the disk is full', async () => {
    cache.full = true
    expect(await text(fetchFile(ADDRESS, options()))).toBe('the file')
    expect(cache.kept.size).toBe(0)
  })

  it('loads where there is no cache storage, or it is switched off', async () => {
    vi.stubGlobal('caches', undefined)
    expect(await text(fetchFile(ADDRESS, options()))).toBe('the file')
    vi.stubGlobal('caches', { open: () => Promise.reject(new DOMException('off', 'SecurityError')) })
    expect(await text(fetchFile(ADDRESS, options()))).toBe('the file')
  })

  it('loads in a sandbox, where looking at `caches` already throws', async () => {
    Object.defineProperty(globalThis, 'caches', {
      configurable: true,
      get() {
        throw new DOMException('sandboxed', 'SecurityError')
      },
    })
    try {
      expect(await text(fetchFile(ADDRESS, options()))).toBe('the file')
    } finally {
      // What beforeEach put there, so that it can be unstubbed.
      Object.defineProperty(globalThis, 'caches', { configurable: true, writable: true, value: undefined })
    }
  })

  it('does not find a file again that was forgotten', async () => {
    await fetchFile(ADDRESS, options())
    await forgetFile(ADDRESS)
    await fetchFile(ADDRESS, options())
    expect(asked).toBe(2)
  })
})

describe('fetchFreshJson', () => {
  const json = (value: unknown) => () => new Response(JSON.stringify(value))

  it('takes the network first, for what is there changes', async () => {
    answer = json({ sha: 'old' })
    expect(await fetchFreshJson(ADDRESS, options())).toEqual({ sha: 'old' })
    answer = json({ sha: 'new' })
    expect(await fetchFreshJson(ADDRESS, options())).toEqual({ sha: 'new' })
    expect(asked).toBe(2)
  })

  it('takes the kept copy when the network is gone', async () => {
    answer = json({ sha: 'kept' })
    await fetchFreshJson(ADDRESS, options())
    answer = offline
    expect(await fetchFreshJson(ADDRESS, options())).toEqual({ sha: 'kept' })
  })

  it('fails as the network does when nothing is kept', async () => {
    answer = offline
    await expect(fetchFreshJson(ADDRESS, options())).rejects.toMatchObject({ kind: 'network' })
  })

  it('never lets a page that is not JSON (a hotel’s login, say) replace the kept copy', async () => {
    answer = json({ sha: 'kept' })
    await fetchFreshJson(ADDRESS, options())
    answer = () => new Response('<html>Welcome to our hotel</html>')
    expect(await fetchFreshJson(ADDRESS, options())).toEqual({ sha: 'kept' })
    expect(cache.textOf(ADDRESS)).toBe('{"sha":"kept"}')
    answer = offline
    expect(await fetchFreshJson(ADDRESS, options())).toEqual({ sha: 'kept' })
  })

  it('says that it is no JSON when nothing is kept, and keeps nothing', async () => {
    answer = () => new Response('<html>')
    await expect(fetchFreshJson(ADDRESS, options())).rejects.toBeInstanceOf(SyntaxError)
    expect(cache.kept.size).toBe(0)
  })

  it('does not answer from the cache what was cancelled', async () => {
    answer = json({ sha: 'kept' })
    await fetchFreshJson(ADDRESS, options())
    answer = offline
    await expect(fetchFreshJson(ADDRESS, options({ signal: AbortSignal.abort() }))).rejects.toMatchObject({
      kind: 'aborted',
    })
  })
})
