import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openFakePage, type FakePage } from './fake-page.ts'
import { MAX_TEXTS } from './limits.ts'
import type { Embedscope, ProjectOptions } from './scripting.ts'

vi.mock('../io/saved.ts', () => ({ save: vi.fn(() => Promise.resolve()) }))

let page: FakePage
let embedscope: Embedscope
beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('', { status: 404 })))
  page = openFakePage()
  embedscope = page.store.scripting
  await embedscope.ready
})
afterEach(() => {
  page.close()
  vi.unstubAllGlobals()
})

const BLOCK = { data: Float32Array.of(1, 0, 0, 1), rows: 2, cols: 2 }
/** What a console may pass, whatever the types say. */
const untyped = (value: unknown) => value as never

describe('whatever is called', () => {
  it.each<[string, () => Promise<unknown>, string]>([
    [
      'embed without options',
      () => embedscope.embed(['a'], untyped(null)),
      'options must be an object { role',
    ],
    [
      'a role of no name',
      () => embedscope.embed(['a'], { role: untyped(Symbol('r')) }),
      'options.role must be one of none',
    ],
    [
      'no role',
      () => embedscope.embed(['a'], { role: untyped(null) }),
      'one of none, query, document, bare, not null',
    ],
    ['no dimensions', () => embedscope.embed(['a'], { dimensions: untyped(null) }), 'at least 1, not null'],
    ['half a dimension', () => embedscope.embed(['a'], { dimensions: 0.5 }), 'at least 1, not 0.5'],
    [
      'a switch in words',
      () => embedscope.embed(['a'], { normalize: untyped('no') }),
      'true or false, not “no”',
    ],
    ['a cache in numbers', () => embedscope.embed(['a'], { cache: untyped(0) }), 'true or false, not 0'],
    ['no signal', () => embedscope.embed(['a'], { signal: untyped(null) }), 'an AbortSignal'],
    [
      'a controller',
      () => embedscope.embed(['a'], { signal: untyped(new AbortController()) }),
      'an AbortSignal',
    ],
    [
      'a deaf callback',
      () => embedscope.embed(['a'], { onProgress: untyped('log') }),
      'onProgress must be a fun',
    ],
    ['a number among texts', () => embedscope.embed(['a', untyped(5)]), 'texts[1] must be a string, not 5'],
    [
      'inspect without options',
      () => embedscope.inspect('a', untyped(null)),
      '{ role, attentionLayers, signal }',
    ],
    [
      'inspect of nothing',
      () => embedscope.inspect(untyped(undefined)),
      'text must be a string, not undefined',
    ],
    [
      'a signal that is none',
      () => embedscope.inspect('a', { signal: untyped({ aborted: true }) }),
      'an AbortSignal',
    ],
    [
      'scores of nothing',
      () => embedscope.scores(untyped(null), 'dot'),
      '{ data: Float32Array, rows, cols }',
    ],
    [
      'scores of no width',
      () => embedscope.scores(untyped({ data: BLOCK.data, rows: 2 }), 'dot'),
      'cols is missing',
    ],
    ['scores of a wrong height', () => embedscope.scores({ ...BLOCK, rows: 3 }, 'dot'), 'needs 6, got 4'],
    [
      'a metric without a name',
      () => embedscope.scores(BLOCK, untyped(Object.create(null))),
      'cosine, dot, l2',
    ],
    [
      'neighbours of nothing',
      () => embedscope.neighbors(untyped(undefined), BLOCK, 1, 'dot'),
      'block must be a block',
    ],
    [
      'neighbours without queries',
      () => embedscope.neighbors(BLOCK, untyped(null), 1, 'dot'),
      'queries must be a block',
    ],
    [
      'no number of neighbours',
      () => embedscope.neighbors(BLOCK, BLOCK, untyped(null), 'dot'),
      'k must be a whole',
    ],
    [
      'a projection of nothing',
      () => embedscope.project(untyped(undefined), untyped(undefined)),
      'block must be a block',
    ],
    [
      'a projection without options',
      () => embedscope.project(BLOCK, untyped(undefined)),
      '{ method, components, seed',
    ],
    [
      'a projection with no options',
      () => embedscope.project(BLOCK, untyped(null)),
      '{ method, components, seed',
    ],
    [
      'a projection in rows',
      () => embedscope.project(untyped([[1, 2]]), { method: 'pca', components: 2 }),
      'Float32Array',
    ],
    [
      'a projection without a method',
      () => embedscope.project(BLOCK, untyped({ components: 2 })),
      'method is mis',
    ],
    [
      'a projection nobody knows',
      () => embedscope.project(BLOCK, { method: untyped('som'), components: 2 }),
      'one of pca, umap, tsne, not “som”',
    ],
    [
      'four components',
      () => embedscope.project(BLOCK, { method: 'pca', components: untyped(4) }),
      'one of 2, 3, not 4',
    ],
    [
      'a seed in words',
      () => embedscope.project(BLOCK, { method: 'pca', components: 2, seed: untyped('x') }),
      'seed must be a number',
    ],
    [
      'a document of nothing',
      () => embedscope.document.replace(untyped(undefined)),
      'an array of strings, not undefined',
    ],
    [
      'a document of too much',
      () => embedscope.document.replace(Array.from({ length: MAX_TEXTS + 1 }, () => 'x')),
      'at most 20,000',
    ],
  ])('%s is refused, and what is allowed is said', async (_what, call, allowed) => {
    const before = page.requests.length
    await expect(call()).rejects.toMatchObject({
      name: 'EmbedscopeError',
      failure: { kind: 'invalid', message: expect.stringContaining(allowed) },
    })
    expect([page.requests.length, page.inspected]).toEqual([before, []])
  })

  it('takes what is undefined as left out', async () => {
    const nothing = { role: undefined, pooling: undefined, normalize: undefined, signal: undefined }
    expect((await embedscope.embed(['a'], untyped(nothing))).rows).toBe(1)
    expect(page.requests.at(-1)).toMatchObject({ role: 'none', normalize: true, cache: true })
    expect((await embedscope.inspect('a', untyped({ ...nothing, attentionLayers: undefined }))).layers).toBe(
      2,
    )
  })

  it.each<[string, (signal: AbortSignal) => Promise<unknown>]>([
    ['embed', (signal) => embedscope.embed(['a'], { signal })],
    ['inspect', (signal) => embedscope.inspect('a', { signal })],
    ['project', (signal) => embedscope.project(BLOCK, { method: 'pca', components: 2, signal })],
    ['search.read', (signal) => embedscope.search.read(new File(['# A'], 'a.md'), { signal })],
    [
      'search.chunks',
      (signal) => embedscope.search.chunks([], { by: 'tokens', size: 2, overlap: 0 }, signal),
    ],
    [
      'search.evaluate',
      (signal) => embedscope.search.evaluate({ mode: 'symmetric', documents: [], queries: [] }, { signal }),
    ],
  ])('%s is aborted by a signal that has fired, also while the first model loads', async (_name, call) => {
    page.close()
    page = openFakePage(null, { load: () => new Promise(() => {}) })
    embedscope = page.store.scripting
    await expect(call(AbortSignal.abort())).rejects.toMatchObject({
      name: 'EmbedscopeError',
      failure: { kind: 'aborted' },
    })
  })

  it('does not begin a projection that is not wanted', async () => {
    const onProgress = vi.fn()
    const options: ProjectOptions = { method: 'pca', components: 2, signal: AbortSignal.abort(), onProgress }
    await expect(embedscope.project(BLOCK, options)).rejects.toMatchObject({ failure: { kind: 'aborted' } })
    expect(onProgress).not.toHaveBeenCalled()
  })

  it('tells what a callback throws from a defect of ours', async () => {
    const cause = new Error('The list is full')
    const onProgress = () => {
      throw cause
    }
    const projecting = embedscope.project(BLOCK, { method: 'pca', components: 2, onProgress })
    await expect(projecting).rejects.toMatchObject({
      failure: { kind: 'invalid', message: 'A callback threw “The list is full”.' },
      cause,
    })
  })
})
