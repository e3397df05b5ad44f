import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { Fault, type FailureKind } from '../../protocol/failure.ts'
import { download, type DownloadOptions } from './download.ts'

let server: Server | undefined

async function serve(listener: RequestListener): Promise<string> {
  const running = createServer(listener)
  server = running
  await new Promise<void>((resolve) => running.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(running.address() as AddressInfo).port}/onnx/model.onnx`
}

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  server = undefined
})

const options = (more: Partial<DownloadOptions> = {}): DownloadOptions => ({
  file: 'onnx/model.onnx',
  signal: new AbortController().signal,
  ...more,
})

const WEIGHTS = Buffer.from('0123456789'.repeat(1000))

async function failureOf(url: string, more?: Partial<DownloadOptions>): Promise<Fault> {
  const error: unknown = await download(url, options(more)).then(
    () => 'it succeeded',
    (reason: unknown) => reason,
  )
  if (error instanceof Fault) return error
  throw new Error(`expected a fault, got ${String(error)}`)
}

describe('a file that arrives whole', () => {
  it('comes back as its bytes, with progress up to its length', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Length': WEIGHTS.length })
      response.end(WEIGHTS)
    })
    const seen: [number, number | null][] = []
    const bytes = await download(
      url,
      options({ onProgress: (received, total) => seen.push([received, total]) }),
    )
    expect(Buffer.from(bytes).equals(WEIGHTS)).toBe(true)
    expect(seen[0]).toEqual([0, WEIGHTS.length])
    expect(seen.at(-1)).toEqual([WEIGHTS.length, WEIGHTS.length])
    expect(seen.map(([received]) => received)).toEqual(
      seen.map(([received]) => received).toSorted((a, b) => a - b),
    )
  })

  it('may have no length, and then no total is claimed', async () => {
    const url = await serve((_request, response) => {
      response.write('ab')
      response.end('cd')
    })
    const totals = new Set<number | null>()
    const bytes = await download(url, options({ onProgress: (_received, total) => totals.add(total) }))
    expect(Buffer.from(bytes).toString()).toBe('abcd')
    expect([...totals]).toEqual([null])
  })

  it('may be compressed on the way: its Content-Length counts other bytes', async () => {
    const packed = gzipSync(WEIGHTS)
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Length': packed.length })
      response.end(packed)
    })
    const claimed: (number | null)[] = []
    const onProgress = (_received: number, total: number | null) => claimed.push(total)
    expect(await download(url, options({ onProgress }))).toHaveLength(WEIGHTS.length)
    expect(new Set(claimed)).toEqual(new Set([null]))
    // The repository's listing knows the true length.
    const totals: (number | null)[] = []
    const expected = WEIGHTS.length
    await download(url, options({ expected, onProgress: (_received, total) => totals.push(total) }))
    expect(new Set(totals)).toEqual(new Set([expected]))
  })

  it('may be longer than promised: then the total is unknown rather than wrong', async () => {
    const url = await serve((_request, response) => response.end(WEIGHTS))
    const totals: (number | null)[] = []
    await download(url, options({ expected: 5, onProgress: (_received, total) => totals.push(total) }))
    expect([totals[0], totals.at(-1)]).toEqual([5, null])
  })

  it('may be empty', async () => {
    const url = await serve((_request, response) => response.end())
    expect(await download(url, options())).toHaveLength(0)
  })

  it('is asked for without cookies', async () => {
    let cookie: string | undefined = 'none asked'
    const url = await serve((request, response) => {
      cookie = request.headers.cookie
      response.end('x')
    })
    await download(url, options())
    expect(cookie).toBeUndefined()
  })
})

describe('a file that does not', () => {
  it.each<[number, FailureKind]>([
    [401, 'not-found'],
    [403, 'not-found'],
    [404, 'not-found'],
    [410, 'not-found'],
    [429, 'network'],
    [500, 'network'],
    [503, 'network'],
  ])('HTTP %i is %s and names host, file and status', async (status, kind) => {
    const url = await serve((_request, response) => {
      response.statusCode = status
      response.end('<html>an error page</html>')
    })
    const { failure } = await failureOf(url)
    expect(failure).toMatchObject({ kind, file: 'onnx/model.onnx' })
    expect(failure.message).toContain(new URL(url).host)
    expect(failure.message).toContain('model.onnx')
    expect(failure.message).toContain(String(status))
    expect(failure.hint).not.toBe('')
  })

  it.each([401, 403])('for everybody (HTTP %i) is not called missing or misspelt', async (status) => {
    const url = await serve((_request, response) => response.writeHead(status).end())
    const { failure } = await failureOf(url)
    expect(failure.message).toContain('does not give onnx/model.onnx of this model to everybody')
    expect(failure.hint).toMatch(/gated/)
    // The hub's answer about a repository that is not there has the same status.
    expect((await failureOf(url, { missing: 'public model “a/b”' })).failure.message).toContain(
      'has no public model “a/b”',
    )
  })

  it('a connection that breaks in the middle is truncated, with what arrived', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Length': 20_000 })
      response.write(WEIGHTS, () => response.destroy())
    })
    const { failure } = await failureOf(url)
    expect(failure.kind).toBe('truncated')
    expect(failure.message).toContain('of 20,000 bytes')
  })

  it('a connection without length that breaks is truncated too', async () => {
    const url = await serve((_request, response) => {
      response.write(WEIGHTS, () => response.destroy())
    })
    expect((await failureOf(url)).kind).toBe('truncated')
  })

  it('a file shorter than the repository says is truncated although its answer ended well', async () => {
    const url = await serve((_request, response) => response.end(WEIGHTS))
    const { failure } = await failureOf(url, { expected: WEIGHTS.length + 1 })
    expect(failure.kind).toBe('truncated')
    expect(failure.message).toContain('10,000 of 10,001 bytes')
  })

  it('a host that does not answer is a network failure that keeps its cause', async () => {
    const url = await serve((request) => request.socket.destroy())
    const error = await failureOf(url)
    expect(error.kind).toBe('network')
    expect(error.message).toContain(`no answer from ${new URL(url).host}`)
    expect(error.cause).toBeInstanceOf(Error)
  })
})

describe('an abort', () => {
  it('ends a download that would never end', async () => {
    const controller = new AbortController()
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'Content-Length': 1_000_000 })
      response.write('the first bytes and then nothing')
    })
    const onProgress = (received: number) => {
      if (received > 0) controller.abort()
    }
    expect((await failureOf(url, { signal: controller.signal, onProgress })).kind).toBe('aborted')
  })

  it('ends a request that is never answered', async () => {
    const controller = new AbortController()
    const url = await serve(() => controller.abort())
    expect((await failureOf(url, { signal: controller.signal })).kind).toBe('aborted')
  })

  it('before the start asks nobody', async () => {
    let asked = 0
    const url = await serve((_request, response) => {
      asked++
      response.end()
    })
    expect((await failureOf(url, { signal: AbortSignal.abort() })).kind).toBe('aborted')
    expect(asked).toBe(0)
  })
})
