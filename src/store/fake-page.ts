import { asWorker, FakeWorker } from '../client/fake-worker.ts'
import { zeros } from '../core/block.ts'
import type { Analysis, AnalyseRequest, AnalysisService } from '../protocol/analysis.ts'
import type { Encoded, EncodeRequest, EncoderService } from '../protocol/encoder.ts'
import type { Inspection, InspectRequest } from '../protocol/inspection.ts'
import type { ModelRequest, ModelState } from '../protocol/model.ts'
import type { Saved } from '../io/saved.ts'
import { isBlank } from './document.ts'
import { createAppStore, type AppStore, type StoreParts } from './create-store.ts'

/** For tests: the application's store over threads that live here, which a test can change, hold up and kill. */
export interface FakePage {
  readonly store: AppStore
  readonly encoders: FakeWorker<EncoderService>[]
  /** Texts of each request to encode, in order. */
  readonly encoded: (readonly string[])[]
  readonly requests: EncodeRequest[]
  readonly loads: ModelRequest[]
  readonly inspected: InspectRequest[]
  /** Laid over the encoder's answers, also of encoders that run. */
  readonly encoder: Partial<EncoderService>
  texts(): string[]
  /** Resolves when the screen shows the document. */
  settled(): Promise<void>
  close(): void
}

export function openFakePage(
  saved: Saved | null = null,
  encoder: Partial<EncoderService> = {},
  analysis: Partial<AnalysisService> = {},
  more: Pick<StoreParts, 'measureRetrieval'> = {},
): FakePage {
  const encoders: FakeWorker<EncoderService>[] = []
  const analysers: FakeWorker<AnalysisService>[] = []
  const encoded: (readonly string[])[] = []
  const requests: EncodeRequest[] = []
  const loads: ModelRequest[] = []
  const inspected: InspectRequest[] = []
  const answers: Partial<EncoderService> = {
    load(_job, _site, request) {
      loads.push(request)
      return Promise.resolve({ ok: true, value: fakeState(request) })
    },
    encode(_job, request) {
      encoded.push(request.texts)
      requests.push(request)
      return Promise.resolve({ ok: true, value: encodeLetters(request) })
    },
    setPrompts(model, prompts) {
      const request = { model, device: 'auto', ...(prompts ? { prompts } : {}) } as const
      return Promise.resolve({ ok: true, value: fakeState(request) })
    },
    inspect(_job, request) {
      inspected.push(request)
      return Promise.resolve({ ok: true, value: inspectWords(request) })
    },
    ...encoder,
  }
  const store = createAppStore({
    spawnEncoder() {
      const worker = new FakeWorker<EncoderService>({
        load: async (...call) => (await answers.load?.(...call)) ?? never(),
        abort: (job) => answers.abort?.(job),
        encode: async (...call) => (await answers.encode?.(...call)) ?? never(),
        setPrompts: async (...call) => (await answers.setPrompts?.(...call)) ?? never(),
        tokenize: async (...call) => (await answers.tokenize?.(...call)) ?? never(),
        spans: async (...call) => (await answers.spans?.(...call)) ?? never(),
        inspect: async (...call) => (await answers.inspect?.(...call)) ?? never(),
        poolings: async (...call) => (await answers.poolings?.(...call)) ?? never(),
        leaveOneOut: async (...call) => (await answers.leaveOneOut?.(...call)) ?? never(),
      })
      encoders.push(worker)
      return asWorker(worker)
    },
    spawnAnalysis() {
      const worker = new FakeWorker<AnalysisService>({
        analyse: (request) => Promise.resolve({ ok: true, value: analyseNothing(request) }),
        scores: (vectors) => Promise.resolve({ ok: true, value: zeros(vectors.rows, vectors.rows) }),
        project: (vectors, { components }) =>
          Promise.resolve({ ok: true, value: { coords: zeros(vectors.rows, components), explained: [] } }),
        neighbors: (_vectors, queries, k) =>
          Promise.resolve({
            ok: true,
            value: {
              indices: new Int32Array(queries.rows * k),
              scores: new Float32Array(queries.rows * k),
              k,
            },
          }),
        ...analysis,
      })
      analysers.push(worker)
      return asWorker(worker)
    },
    site: 'https://page.example/',
    saved: Promise.resolve(saved),
    isolated: true,
    version: '1.2.3',
    ...more,
  })
  const texts = () => store.getState().document.items.map(({ text }) => text)
  return {
    store,
    encoders,
    encoded,
    requests,
    loads,
    inspected,
    encoder: answers,
    texts,
    settled: () => until(store, isShown),
    close: () => [...encoders, ...analysers].forEach((worker) => worker.terminate()),
  }
}

/** Resolves when the state is as wanted. */
export function until(
  store: AppStore,
  wanted: (state: ReturnType<AppStore['getState']>) => boolean,
): Promise<void> {
  if (wanted(store.getState())) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = store.subscribe((state) => {
      if (!wanted(state)) return
      stop()
      resolve()
    })
  })
}

export function fakeState({ model, device, dtype = 'fp32', prompts }: ModelRequest): ModelState {
  return {
    model,
    device: device === 'webgpu' ? 'webgpu' : 'wasm',
    dtype,
    revision: 'local',
    dimensions: 3,
    pooling: 'mean',
    poolingSource: 'fake',
    maxTokens: 8,
    truncationSide: 'right',
    prompts: prompts ?? { query: '', document: '' },
    promptsOverridden: prompts !== undefined,
    defaultPrompt: '',
    normalized: true,
    matryoshka: { dimensions: [2], source: 'fake', layerNorm: false },
    poolable: true,
    threads: 1,
    canary: 1,
    rejected: [],
  }
}

/** The vector of a text: how long it is, its first letter, and 1. */
function encodeLetters({ texts }: EncodeRequest): Encoded {
  const vectors = zeros(texts.length, 3)
  texts.forEach((text, i) => vectors.data.set([text.length, text.charCodeAt(0), 1], i * 3))
  return {
    vectors,
    tokenCounts: Int32Array.from(texts, (text) => text.length),
    fullTokenCounts: Int32Array.from(texts, (text) => text.length),
    computed: texts.length,
    milliseconds: 1,
  }
}

/** A model of two layers, three heads and two dimensions that reads words, each of which attends to itself alone. */
export function inspectWords({ text, attentionLayers }: InspectRequest): Inspection {
  const tokens = [...text.matchAll(/\S+/g)].map(({ 0: token, index: start }, id) => {
    return { id, token, kind: 'start' as const, start, end: start + token.length }
  })
  const count = tokens.length
  const attention = zeros(3 * count, count)
  for (let row = 0; row < attention.rows; row++) attention.data[row * count + (row % count)] = 1
  const hidden = [0, 1, 2].map((layer) => ({
    ...zeros(count, 2),
    data: new Float32Array(count * 2).fill(layer),
  }))
  const asked = (layer: number) => attentionLayers === 'all' || attentionLayers.includes(layer)
  return {
    text,
    promptLength: 0,
    tokens,
    cut: [],
    maxTokens: 8,
    layers: 2,
    heads: 3,
    attentions: [0, 1].map((layer) => (asked(layer) ? attention : null)),
    hidden,
    last: hidden[2] ?? null,
    missing: null,
  }
}

function analyseNothing({ vectors, matrixRows, components }: AnalyseRequest): Analysis {
  const scores = zeros(matrixRows.length, matrixRows.length)
  return {
    projection: { coords: zeros(vectors.rows, components), explained: [] },
    scores: { cosine: scores, dot: scores, l2: scores },
    agreement: { dot: null, l2: null },
    quality: { trustworthiness: null, overlap: new Float32Array(vectors.rows), k: 0, sampled: 0 },
    order: matrixRows,
    scoreTime: 0,
    projectTime: 0,
  }
}

function isShown({ document, view, encoding, vectors }: ReturnType<AppStore['getState']>): boolean {
  const wanted = document.items.filter(({ text }) => !isBlank(text))
  return (
    encoding.phase === 'done' &&
    (view?.ids ?? []).join() === wanted.map(({ id }) => id).join() &&
    wanted.every(({ id, text }) => vectors.get(id)?.text === text)
  )
}

function never(): Promise<never> {
  return new Promise(() => {})
}
