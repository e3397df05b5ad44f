import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { inspectWords, openFakePage, type FakePage } from './fake-page.ts'
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
const INVALID = { name: 'EmbedscopeError', failure: { kind: 'invalid' } }
/** What a console may pass, whatever the types say. */
const untyped = (value: unknown) => value as never

describe('embed', () => {
  it('answers with one row a text, in unit length and without a prompt unless asked otherwise', async () => {
    const { rows, cols } = await embedscope.embed(['a', 'bb'])
    expect([rows, cols]).toEqual([2, 3])
    expect(page.requests.at(-1)).toEqual({
      texts: ['a', 'bb'],
      role: 'none',
      normalize: true,
      cache: true,
      lane: 'bulk',
    })
    await embedscope.embed(['a'], {
      role: 'query',
      pooling: 'cls',
      normalize: false,
      cache: false,
      dimensions: 2,
    })
    expect(page.requests.at(-1)).toEqual({
      texts: ['a'],
      role: 'query',
      pooling: 'cls',
      normalize: false,
      cache: false,
      dimensions: 2,
      lane: 'bulk',
    })
  })

  it('can be cancelled', async () => {
    page.encoder.encode = () => new Promise(() => {})
    const controller = new AbortController()
    const embedding = expect(embedscope.embed(['a'], { signal: controller.signal })).rejects.toMatchObject({
      failure: { kind: 'aborted' },
    })
    await new Promise((resolve) => setImmediate(resolve))
    controller.abort()
    await embedding
  })

  it.each<[string, unknown, unknown]>([
    ['a text instead of a list', 'dog', {}],
    ['no texts', undefined, {}],
    ['a number among the texts', ['a', 5], {}],
    ['a hole', ['a', undefined], {}],
    ['an unknown role', ['a'], { role: 'passage' }],
    ['an unknown pooling', ['a'], { pooling: 'sum' }],
    ['a role that is no word', ['a'], { role: 7 }],
    // A list may skip places: `some` does not see them.
    ['a place without a text', Object.assign([], { 0: 'a', 2: 'b' }), {}],
  ])('refuses %s', async (_what, texts, options) => {
    const before = page.requests.length
    await expect(embedscope.embed(untyped(texts), untyped(options))).rejects.toMatchObject(INVALID)
    expect(page.requests).toHaveLength(before)
  })
})

describe('inspect', () => {
  it('answers with tokens, and with the layers under each other', async () => {
    const seen = await embedscope.inspect('a bb a')
    expect(page.inspected).toEqual([{ text: 'a bb a', role: 'none', attentionLayers: 'all' }])
    expect(seen).toMatchObject({ text: 'a bb a', layers: 2, heads: 3, tokenCount: 3, missing: null })
    expect(seen.tokens).toEqual(['a', 'bb', 'a'])
    expect([...seen.ids]).toEqual([0, 1, 2])
    expect([...seen.spans]).toEqual([0, 1, 2, 4, 5, 6])
    expect(seen.kinds).toEqual(['start', 'start', 'start'])
    const { attentions, hidden } = seen
    expect([attentions?.rows, attentions?.cols, attentions?.data.length]).toEqual([2 * 3 * 3, 3, 54])
    // Each word of the fake attends to itself.
    expect([...(attentions?.data.slice(45) ?? [])]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1])
    expect([hidden?.rows, hidden?.cols]).toEqual([3 * 3, 2])
    expect([...(hidden?.data ?? [])]).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2])
  })

  it('answers with the attention of some layers, each once and in order', async () => {
    const seen = await embedscope.inspect('a bb', { attentionLayers: [7, 1, 1] })
    expect(page.inspected).toMatchObject([{ attentionLayers: [1, 7] }])
    expect([seen.layers, seen.attentionLayers, seen.attentions?.rows]).toEqual([2, [1], 3 * 2])
    const none = await embedscope.inspect('a bb', { attentionLayers: [] })
    expect([none.attentions, none.attentionLayers, none.hidden?.rows]).toEqual([null, [], 3 * 2])
    expect((await embedscope.inspect('a bb')).attentionLayers).toEqual([0, 1])
  })

  it('says what a model does not show', async () => {
    page.encoder.inspect = (_job, request) => {
      const whole = inspectWords(request)
      const missing = { kind: 'not-available' as const, message: 'It is fused.', hint: 'Take another.' }
      return Promise.resolve({ ok: true, value: { ...whole, attentions: [null, null], hidden: [], missing } })
    }
    expect(await embedscope.inspect('a')).toMatchObject({
      attentions: null,
      hidden: null,
      missing: 'It is fused. Take another.',
      tokens: ['a'],
    })
  })

  it('takes a prompt, and can be cancelled', async () => {
    await embedscope.inspect('a', { role: 'query' })
    expect(page.inspected).toMatchObject([{ role: 'query' }])
    page.encoder.inspect = () => new Promise(() => {})
    const controller = new AbortController()
    const inspecting = expect(embedscope.inspect('a', { signal: controller.signal })).rejects.toMatchObject({
      failure: { kind: 'aborted' },
    })
    controller.abort()
    await inspecting
  })

  it.each<[string, unknown, unknown]>([
    ['no text', undefined, {}],
    ['a list of texts', ['a'], {}],
    ['an unknown role', 'a', { role: 'passage' }],
    ['a layer that is none', 'a', { attentionLayers: [-1] }],
    ['layers in words', 'a', { attentionLayers: 'last' }],
  ])('refuses %s', async (_what, text, options) => {
    await expect(embedscope.inspect(untyped(text), untyped(options))).rejects.toMatchObject(INVALID)
    expect(page.inspected).toEqual([])
  })
})

describe('figures', () => {
  it('are computed from any block', async () => {
    expect((await embedscope.scores(BLOCK, 'cosine')).rows).toBe(2)
    expect((await embedscope.neighbors(BLOCK, BLOCK, 1, 'dot')).indices).toHaveLength(2)
    const progress: number[] = []
    const onProgress = (fraction: number) => progress.push(fraction)
    const coords = await embedscope.project(BLOCK, { method: 'pca', components: 3, onProgress })
    expect([coords.rows, coords.cols]).toEqual([2, 3])
    expect(progress).toEqual([0, 1])
  })

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['rows of numbers', [[1, 2]]],
    ['numbers in float64', { ...BLOCK, data: new Float64Array(4) }],
    ['a wrong height', { ...BLOCK, rows: 3 }],
    ['no width', { data: BLOCK.data, rows: 2 }],
    ['half a row', { data: BLOCK.data, rows: 0.5, cols: 8 }],
    ['less than nothing', { data: BLOCK.data, rows: -2, cols: -2 }],
  ])('refuse %s as a block', async (_what, block) => {
    await expect(embedscope.scores(untyped(block), 'dot')).rejects.toMatchObject(INVALID)
    await expect(embedscope.neighbors(BLOCK, untyped(block), 1, 'dot')).rejects.toMatchObject(INVALID)
    await expect(embedscope.project(untyped(block), { method: 'pca', components: 2 })).rejects.toMatchObject(
      INVALID,
    )
  })

  it('refuse metrics, widths and counts that make no sense', async () => {
    await expect(embedscope.scores(BLOCK, untyped('manhattan'))).rejects.toMatchObject(INVALID)
    await expect(embedscope.neighbors(BLOCK, BLOCK, 1, untyped(''))).rejects.toMatchObject(INVALID)
    const wide = { data: new Float32Array(3), rows: 1, cols: 3 }
    await expect(embedscope.neighbors(BLOCK, wide, 1, 'dot')).rejects.toMatchObject(INVALID)
    for (const k of [0, -1, 1.5, Number.NaN, untyped('1')]) {
      await expect(embedscope.neighbors(BLOCK, BLOCK, k, 'dot')).rejects.toMatchObject(INVALID)
    }
    await expect(embedscope.project(BLOCK, { method: 'pca', components: untyped(4) })).rejects.toMatchObject(
      INVALID,
    )
  })

  it.each(['umap', 'tsne'] as const)('say that %s is not there yet', async (method) => {
    const options: ProjectOptions = { method, components: 2 }
    await expect(embedscope.project(BLOCK, options)).rejects.toMatchObject({
      failure: {
        kind: 'not-available',
        message: expect.stringContaining(`“${method}” is not available in Embedscope 1.2.3`),
      },
    })
  })
})

describe('the document', () => {
  it('is read, and replaced: the promise waits until the screen shows it', async () => {
    await embedscope.document.replace(['one', 'two'])
    expect(embedscope.document.texts()).toEqual(['one', 'two'])
    expect(page.store.getState().view?.ids).toHaveLength(2)
    page.store.actions.undo()
    expect(embedscope.document.texts()[0]).toBe('dog')
  })

  it('is replaced after a failure too: the promise waits for the new texts', async () => {
    const plain = page.encoder.encode
    page.encoder.encode = () =>
      Promise.resolve({ ok: false, error: { kind: 'memory', message: '', hint: '' } })
    await embedscope.document.replace(['broken'])
    expect(page.store.getState().encoding.phase).toBe('failed')
    if (plain) page.encoder.encode = plain
    await embedscope.document.replace(['one', 'two'])
    expect(page.store.getState().encoding.phase).toBe('done')
    expect(page.store.getState().view?.ids).toHaveLength(2)
  })

  it('may be empty', async () => {
    await embedscope.document.replace([])
    expect([embedscope.document.texts(), page.store.getState().view]).toEqual([[], null])
  })

  it('is not replaced by what is no list of texts, or by too many', async () => {
    const before = embedscope.document.texts()
    await expect(embedscope.document.replace(untyped('dog'))).rejects.toMatchObject(INVALID)
    const tooMany = Array.from({ length: MAX_TEXTS + 1 }, () => 'x')
    await expect(embedscope.document.replace(tooMany)).rejects.toMatchObject(INVALID)
    expect(embedscope.document.texts()).toEqual(before)
  })
})

describe('use', () => {
  it('loads a model as the page does', async () => {
    page.store.actions.set({ pooling: 'cls' })
    const model = await embedscope.use('owner/name', { device: 'wasm', dtype: 'q8' })
    expect(model).toMatchObject({ model: 'owner/name', dtype: 'q8' })
    expect(page.loads.at(-1)).toEqual({ model: 'owner/name', device: 'wasm', dtype: 'q8' })
    expect(page.store.getState().settings.pooling).toBeNull()
    await embedscope.use('owner/other')
    expect(page.loads.at(-1)).toEqual({ model: 'owner/other', device: 'auto' })
  })

  it('rejects as the load does', async () => {
    page.encoder.load = () =>
      Promise.resolve({ ok: false, error: { kind: 'network', message: 'No.', hint: '' } })
    await expect(embedscope.use('owner/name')).rejects.toMatchObject({ failure: { kind: 'network' } })
  })

  it.each<[string, unknown, unknown, string]>([
    ['no model', undefined, {}, 'owner/name'],
    ['a model that is no word', { model: 'owner/name' }, {}, 'owner/name'],
    ['a blank model', ' ', {}, 'owner/name'],
    ['a device that is none', 'owner/name', { device: 'gpu' }, 'auto, webgpu, wasm, not “gpu”'],
    ['no device', 'owner/name', { device: null }, 'auto, webgpu, wasm'],
    ['weights that are no word', 'owner/name', { dtype: 8 }, 'fp32'],
    ['no weights', 'owner/name', { dtype: null }, 'fp32'],
    ['weights without a name', 'owner/name', { dtype: '' }, 'fp32'],
    ['a device beside the model', 'owner/name', 'wasm', '{ device, dtype }'],
    ['no options', 'owner/name', null, '{ device, dtype }'],
  ])('refuses %s, and the model in use stays', async (_what, model, options, allowed) => {
    const { engine } = page.store.getState()
    const loads = page.loads.length
    await expect(embedscope.use(untyped(model), untyped(options))).rejects.toMatchObject({
      failure: { kind: 'invalid', message: expect.stringContaining(allowed) },
    })
    expect(page.loads).toHaveLength(loads)
    expect(page.store.getState().engine).toBe(engine)
  })

  it('takes what is left out as not said', async () => {
    await embedscope.use('owner/name', untyped({ device: undefined, dtype: undefined }))
    expect(page.loads.at(-1)).toEqual({ model: 'owner/name', device: 'auto' })
  })

  it('has told its version', () => expect(embedscope.version).toBe('1.2.3'))
})
