import { afterEach, describe, expect, it, vi } from 'vitest'
import type { FileProgress } from '../../protocol/model.ts'
import { fakeHub, type FakeRepository } from './fake-hub.ts'
import { Repository } from './repository.ts'
import { resolveSource } from './source.ts'

const SITE = 'https://page.example/'
const never = new AbortController().signal

afterEach(() => vi.unstubAllGlobals())

function hub(repositories: Record<string, FakeRepository>) {
  const running = fakeHub(repositories)
  vi.stubGlobal('fetch', running.fetch)
  return running
}

const open = (model: string, onProgress?: (files: readonly FileProgress[]) => void) =>
  Repository.open(resolveSource(model, SITE), never, onProgress)

/** Answers every request with this. */
function answers(body: string): void {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body)))
}

describe('a repository of the hub', () => {
  it('is described before anything large is fetched, and pinned to the commit found', async () => {
    const { asked } = hub({ 'owner/name': { files: { 'config.json': { a: 1 }, 'onnx/model.onnx': 4096 } } })
    const repository = await open('owner/name')
    expect(asked).toEqual(['/api/models/owner/name/revision/main'])
    expect(repository).toMatchObject({ commit: 'c0ffee', canary: null })
    expect(repository.files()).toEqual(['config.json', 'onnx/model.onnx'])
    expect([repository.sizeOf('onnx/model.onnx'), repository.sizeOf('none')]).toEqual([4096, undefined])
    expect(repository.has('config.json')).toBe(true)
    expect(repository.has('toString')).toBe(false)
    expect(await repository.json('config.json')).toEqual({ a: 1 })
    expect(asked.at(-1)).toBe('/owner/name/resolve/c0ffee/config.json')
  })

  it('reports each file’s progress beside the others’', async () => {
    hub({ 'owner/name': { files: { 'a.json': '{}', 'b.bin': 100 } } })
    let last: readonly FileProgress[] = []
    const repository = await open('owner/name', (files) => {
      last = files
    })
    await Promise.all([repository.bytes('a.json'), repository.bytes('b.bin')])
    expect(last).toEqual([
      { file: 'a.json', received: 2, total: 2, fromCache: false },
      { file: 'b.bin', received: 100, total: 100, fromCache: false },
    ])
  })

  it('fetches files ahead all at once, each once, and tells of a failure whoever asks', async () => {
    const { asked, broken } = hub({
      'owner/name': { files: { 'a.json': { a: 1 }, 'b.json': { b: 2 }, 'c.bin': 9 } },
    })
    const repository = await open('owner/name')
    broken.set('/owner/name/resolve/c0ffee/b.json', 500)
    repository.fetchAhead(['a.json', 'b.json', 'none.json'])
    repository.fetchAhead(['a.json'])
    await vi.waitFor(() => expect(asked).toHaveLength(3))
    expect(await repository.json('a.json')).toEqual({ a: 1 })
    await expect(repository.json('b.json')).rejects.toMatchObject({ kind: 'network' })
    repository.fetchAhead(['a.json'])
    expect(asked.slice(1)).toEqual(['a.json', 'b.json'].map((file) => `/owner/name/resolve/c0ffee/${file}`))
    broken.clear()
    expect(await repository.json('b.json')).toEqual({ b: 2 })
    // Taken before anybody thought of fetching it ahead: that would be fetching it again.
    await repository.bytes('c.bin')
    const before = asked.length
    repository.fetchAhead(['c.bin'])
    await new Promise((resolve) => setTimeout(resolve))
    expect(asked).toHaveLength(before)
  })

  it('gives its files again for later work, which ends by itself and reports to nobody', async () => {
    const { asked } = hub({ 'owner/name': { files: { 'a.json': '{}' } } })
    const onProgress = vi.fn()
    const repository = await open('owner/name', onProgress)
    const controller = new AbortController()
    const later = repository.forLater()(controller.signal)
    expect(await later.bytes('a.json')).toHaveLength(2)
    expect(asked).toHaveLength(2)
    controller.abort()
    vi.stubGlobal('fetch', (_url: string, { signal }: RequestInit) =>
      signal?.aborted
        ? Promise.reject(new DOMException('aborted', 'AbortError'))
        : Promise.reject(new Error()),
    )
    await expect(later.bytes('a.json')).rejects.toMatchObject({ kind: 'aborted' })
    await expect(repository.bytes('a.json')).rejects.toMatchObject({ kind: 'network' })
    expect(onProgress).not.toHaveBeenCalled()
  })

  it('that does not exist is not-found and named', async () => {
    hub({})
    await expect(open('owner/typo')).rejects.toMatchObject({
      kind: 'not-found',
      message: expect.stringMatching(/^huggingface\.co has no public model “owner\/typo” \(HTTP 40\d\)\. /),
    })
  })

  it('that has no such revision is not said to be no model', async () => {
    hub({ 'owner/name': { files: {} } })
    await expect(open('owner/name@v9')).rejects.toMatchObject({
      message: expect.stringMatching(/has no public model “owner\/name” with a revision “v9” \(HTTP 40\d\)/),
    })
  })

  it.each([
    ['no JSON', '<html>'],
    ['JSON of another kind', '[]'],
    ['no commit', '{"siblings":[]}'],
    ['files that are no list', '{"sha":"x","siblings":{}}'],
    ['a size that is a word', '{"sha":"x","siblings":[{"rfilename":"a","size":"big"}]}'],
  ])('with a description of %s is a config failure that names the host', async (_what, body) => {
    answers(body)
    await expect(open('owner/name')).rejects.toMatchObject({
      kind: 'config',
      message: expect.stringMatching(/huggingface\.co.*owner\/name/),
    })
  })

  it('may leave out sizes and its card', async () => {
    answers('{"sha":"x","siblings":[{"rfilename":"a"}],"cardData":null,"private":false}')
    const repository = await open('owner/name')
    expect([repository.has('a'), repository.sizeOf('a')]).toEqual([true, undefined])
    expect(await repository.openBase(SITE)).toBeNull()
  })

  it('calls a file that is no JSON broken, by its kind, and optional files that are not there null', async () => {
    hub({ 'owner/name': { files: { 'config.json': '{"a":', 'tokenizer.json': '\u{fffd}{' } } })
    const repository = await open('owner/name')
    await expect(repository.json('config.json')).rejects.toMatchObject({
      failure: { kind: 'config', file: 'config.json' },
    })
    await expect(repository.json('tokenizer.json', 'tokenizer')).rejects.toMatchObject({ kind: 'tokenizer' })
    expect(await repository.optionalJson('modules.json')).toBeNull()
    await expect(repository.optionalJson('config.json')).rejects.toMatchObject({ kind: 'config' })
  })

  it('fetches a broken file anew at the next try instead of finding it in the cache', async () => {
    const kept = new Map<string, Response>()
    vi.stubGlobal('caches', {
      open: () =>
        Promise.resolve({
          match: (url: string) => Promise.resolve(kept.get(url)?.clone()),
          put: (url: string, response: Response) => Promise.resolve(void kept.set(url, response)),
          delete: (url: string) => Promise.resolve(kept.delete(url)),
        }),
    })
    const files: Record<string, unknown> = { 'config.json': '{"a":' }
    hub({ 'owner/name': { files } })
    await expect((await open('owner/name')).json('config.json')).rejects.toMatchObject({ kind: 'config' })
    files['config.json'] = '{"a":1}'
    expect(await (await open('owner/name')).json('config.json')).toEqual({ a: 1 })
  })
})

describe('the repository that another was converted from', () => {
  const conversion = (baseModel?: string | readonly string[]): FakeRepository => ({
    files: {},
    ...(baseModel === undefined ? {} : { baseModel }),
  })
  const original = { files: { '1_Pooling/config.json': {} } }

  it('is on the same hub', async () => {
    hub({ 'c/x': conversion('o/x'), 'c/y': conversion(['o/x', 'o/z']), 'o/x': original })
    for (const model of ['c/x', 'c/y']) {
      const base = await (await open(model)).openBase(SITE)
      expect(base?.source.name).toBe('o/x')
      expect(base?.has('1_Pooling/config.json')).toBe(true)
    }
  })

  it('may be none, gone, private or nonsense', async () => {
    hub({
      'c/1': conversion(),
      'c/2': conversion('o/gone'),
      'c/3': conversion('../../etc'),
      'c/4': conversion([]),
    })
    for (const model of ['c/1', 'c/2', 'c/3', 'c/4']) {
      expect(await (await open(model)).openBase(SITE)).toBeNull()
    }
  })

  it('is not taken for none when the network fails: its pooling would be guessed wrong', async () => {
    const { broken } = hub({ 'c/x': conversion('o/x'), 'o/x': original })
    const repository = await open('c/x')
    broken.set('/api/models/o/x/revision/main', 503)
    await expect(repository.openBase(SITE)).rejects.toMatchObject({ kind: 'network' })
  })
})

describe('a model of this site', () => {
  const vector = btoa(String.fromCharCode(...new Uint8Array(Float32Array.of(0.6, -0.8).buffer)))
  const described = (canary: unknown) => JSON.stringify({ files: { 'config.json': 2 }, canary })

  it('has its files and its canary beside it', async () => {
    answers(described({ text: 'hello', vector }))
    const repository = await open('mini')
    expect(repository.commit).toBe('local')
    expect(repository.files()).toEqual(['config.json'])
    expect(repository.canary).toEqual({ text: 'hello', vector: Float32Array.of(0.6, -0.8) })
    expect(await repository.openBase(SITE)).toBeNull()
  })

  it.each([
    ['base64 that is none', { text: 'x', vector: '!!' }],
    ['bytes that are no numbers', { text: 'x', vector: btoa('abc') }],
    ['no vector', { text: 'x' }],
  ])('with a canary of %s is a config failure', async (_what, canary) => {
    answers(described(canary))
    await expect(open('mini')).rejects.toMatchObject({ kind: 'config' })
  })
})
