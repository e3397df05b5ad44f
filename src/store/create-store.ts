import { createStore } from 'zustand/vanilla'
import { AnalysisClient } from '../client/analysis-client.ts'
import { fetchFirstScreen } from '../io/first-screen.ts'
import { FIRST_VISIT } from '../io/first-visit.ts'
import { loadFromElsewhere, save, type Saved } from '../io/saved.ts'
import { saveSelection } from '../io/saved-selection.ts'
import { toResult } from '../protocol/failure.ts'
import type { ModelRequest, ModelState } from '../protocol/model.ts'
import type { Store } from './actions.ts'
import { Autosave } from './autosave.ts'
import type { Milliseconds } from '../core/names.ts'
import { dimensionActions } from './dimensions/actions.ts'
import { DEFAULT_DIMENSION_SETTINGS } from './dimensions/settings.ts'
import type { MeasureRetrieval } from './dimensions/types.ts'
import { documentOf, isBlank, isSameDocument, newId } from './document.ts'
import { editActions } from './edit-actions.ts'
import { Editor } from './editor.ts'
import { Embedder } from './embedder.ts'
import { insideActions } from './inside-actions.ts'
import { answeringModel } from './engine-state.ts'
import { whenInFront } from './in-front.ts'
import { Inspector } from './inspector.ts'
import { EMBEDDED, ModelLoader } from './model-loader.ts'
import { tell, untell } from './notices.ts'
import { UNOPENED } from './search/defaults.ts'
import { isUndoneInSearch } from './search/history-in-force.ts'
import { lazyBench } from './search/lazy-bench.ts'
import { createScripting, type Embedscope } from './scripting.ts'
import { lazySearch } from './lazy-search.ts'
import { firstSet } from './sets.ts'
import { settled } from './settled.ts'
import type { AppState, Selection, TextDocument } from './types.ts'
import { isEncoded, isInView, Viewer } from './viewer.ts'

export interface StoreParts {
  readonly spawnEncoder: () => Worker
  readonly spawnAnalysis: () => Worker
  /** Address of the page. */
  readonly site: string
  /** What the last visit left, being read. */
  readonly saved: Promise<Saved | null>
  /** Whether the browser isolates the page, so that WebAssembly may use threads. */
  readonly isolated: boolean
  readonly version: string
  /** Retrieval figures for the workspace Dimensions, where something has labelled queries. */
  readonly measureRetrieval?: MeasureRetrieval
}

export interface AppStore extends Store {
  readonly scripting: Embedscope
  /** Resolves when the document of the last visit, or the first starting set, is in place. */
  readonly restored: Promise<void>
}

const NOTHING_SELECTED: Selection = { a: null, b: null }

const EMPTY: AppState = {
  document: { items: [], groups: [] },
  canUndo: false,
  canRedo: false,
  settings: FIRST_VISIT.settings,
  selection: NOTHING_SELECTED,
  engine: { phase: 'starting' },
  encoding: { phase: 'done', computed: 0, cached: 0, milliseconds: 0 },
  vectors: new Map(),
  view: null,
  updateTime: null,
  workspace: 'explore',
  tabs: { explore: 'texts', search: 'results' },
  inside: { a: { phase: 'idle' }, b: { phase: 'idle' } },
  search: UNOPENED,
  dimensions: {
    settings: DEFAULT_DIMENSION_SETTINGS,
    texts: null,
    now: { phase: 'idle' },
    curve: { phase: 'idle' },
    why: { phase: 'idle' },
    retrieval: { phase: 'idle' },
    times: [],
    timing: { phase: 'idle' },
  },
  notices: [],
  isolated: false,
  draftId: '',
}

/** The application without its interface: the document, its state, and the threads that compute from it. */
export function createAppStore(parts: StoreParts): AppStore {
  const state = createStore<AppState>()(() => ({ ...EMPTY, isolated: parts.isolated, draftId: newId() }))
  /** When the change was made that no view shows yet. */
  let edited: number | null = null

  /** A view of a part of the texts, the others being on their way, does not end the wait that began with the change. */
  function refresh(encode: Milliseconds): void {
    const whole = isEncoded(state.getState())
    viewer.refresh({ edited: whole ? edited : null, encode })
    if (whole) edited = null
  }

  const analysis = new AnalysisClient(parts.spawnAnalysis)
  const viewer = new Viewer(state, analysis)
  /** The model that prompt and pooling were chosen for. */
  let settingsFor = EMBEDDED.model
  const models = new ModelLoader(state, parts.spawnEncoder, parts.site, {
    onModel({ model }) {
      edited = performance.now()
      // Another model's pooling is its own: an override made for the last one must not follow.
      if (model !== settingsFor) {
        state.setState(({ settings }) => ({ settings: { ...settings, pooling: null, role: 'none' } }))
      }
      settingsFor = model
      // At once: it may have taken minutes to come, and what is written while a page is left can be lost.
      keep(0)
      embedder.reset()
    },
    // What waited for a vector waits no longer.
    onNoModel() {
      embedder.sync()
      refresh(0)
    },
  })
  const embedder = new Embedder(state, models.encoder, refresh)
  const inspector = new Inspector(state, models.encoder)
  const bench = lazyBench(state, models.encoder, analysis, parts.site)
  const editor = new Editor(state, (touched) => {
    edited = performance.now()
    keep()
    const { vectors } = state.getState()
    embedder.sync(touched)
    // Nothing new to encode, or nobody who would (a deletion, a move, an undo of one): the view follows at once.
    if (state.getState().vectors !== vectors || !isInView(state.getState())) refresh(0)
  })
  let isRestored = false
  /** The document as it was last read or written. */
  let kept: TextDocument | null = null
  const autosave = new Autosave(
    async () => {
      const { document } = editor
      await save({
        document: withoutTrailingBlanks(document),
        settings: state.getState().settings,
        model: models.request,
        dimensions: state.getState().dimensions.settings,
      })
      kept = document
    },
    () =>
      tell(state, {
        topic: 'storage',
        tone: 'problem',
        message: 'Your texts could not be saved in this browser: its storage is full or switched off.',
        hint: 'They stay here until you close this page; copy what you want to keep.',
      }),
    () => untell(state, 'storage'),
  )

  // Where it cannot be kept, neither can the texts, and that is told.
  const keptSelection = new Autosave(
    () => saveSelection(state.getState().selection),
    () => {},
    () => {},
  )
  state.subscribe((now, before) => {
    if (isRestored && now.selection !== before.selection) keptSelection.schedule()
  })

  /** Not before the last visit was read: a script that is quicker would overwrite it with an empty document. */
  function keep(delay?: Milliseconds): void {
    if (isRestored) autosave.schedule(delay)
  }

  function loadModel(request: ModelRequest): Promise<ModelState> {
    const loading = models.load(request)
    keep()
    return loading
  }

  // Fetched with Search: before it was opened there are no labelled queries.
  const retrieval: MeasureRetrieval = async (dimensions, precision, signal) => {
    if (state.getState().search === UNOPENED) return null
    const { measureRetrieval } = await import('./search/measure-retrieval.ts')
    return measureRetrieval(state, models.encoder, dimensions, precision, signal)
  }

  // A thread of its own, started when it is first needed: long studies never hold up the map and the scores.
  const studies = new AnalysisClient(parts.spawnAnalysis)
  const actions: Store['actions'] = {
    ...editActions(state, editor),
    ...insideActions(state, models.encoder),
    ...dimensionActions(state, studies, parts.measureRetrieval ?? retrieval, keep),
    search: bench.actions,
    undo: () => (isUndoneInSearch(state.getState()) ? bench.undo() : editor.undo()),
    redo: () => (isUndoneInSearch(state.getState()) ? bench.redo() : editor.redo()),
    select(selection) {
      state.setState((now) => ({ selection: { ...now.selection, ...selection } }))
      if (selection.a !== undefined) viewer.selectionChanged()
    },
    showTab: (tab) => state.setState(({ tabs }) => ({ tabs: { ...tabs, ...tab } })),
    set(settings) {
      const before = state.getState().settings
      const next = { ...before, ...settings }
      state.setState({ settings: next })
      keep()
      const recipe = next.role !== before.role || next.pooling !== before.pooling
      const look = next.normalize !== before.normalize || next.components !== before.components
      if (recipe || look) edited = performance.now()
      if (recipe) embedder.reset()
      else if (look) refresh(0)
    },
    loadModel(request) {
      loadModel(request).catch(() => {})
    },
    setPrompts: (prompts) => void models.setPrompts(prompts),
    cancelLoad: () => models.cancel(),
    retryLoad: () => models.retry(),
    offer: (model) => toResult(() => models.encoder.offer(model)),
    tokenize: (text) => toResult(() => models.encoder.tokenize(text, state.getState().settings.role)),
    cancelEncoding: () => embedder.cancel(),
    fetchAttention: (layer) => inspector.fetchAttention(layer),
    retryEncoding() {
      edited = performance.now()
      embedder.retry()
      inspector.retry()
    },
    dismiss(noticeId) {
      state.setState(({ notices }) => ({ notices: notices.filter(({ id }) => id !== noticeId) }))
    },
  }

  async function restore(): Promise<void> {
    const saved = await parts.saved
    const opening = saved?.document ?? documentOf(firstSet.texts, firstSet.groups)
    if (saved) {
      const { a, b } = saved.selection ?? NOTHING_SELECTED
      state.setState({ settings: saved.settings, selection: { a, b: a === b ? null : b } })
      settingsFor = saved.model.model
    }
    if (saved?.dimensions) {
      const settings = { ...DEFAULT_DIMENSION_SETTINGS, ...saved.dimensions }
      state.setState(({ dimensions }) => ({ dimensions: { ...dimensions, settings } }))
    }
    editor.open(opening)
    kept = editor.document
    isRestored = true
    if (!saved) {
      actions.select({ b: opening.items[firstSet.pair[1]]?.id ?? null })
      void fetchFirstScreen(parts.site, opening.items.length).then((vectors) => {
        if (vectors && editor.document === opening) embedder.provideStored(opening.items, vectors)
      })
    }
    // A script may have asked for a model already.
    if (state.getState().engine.phase === 'starting') models.load(saved?.model ?? EMBEDDED).catch(() => {})
  }

  /** Another page of this site may have been written in meanwhile: it must not be lost to what this one had before. */
  async function takeOver(): Promise<void> {
    // Typed into this very moment, or refused by a full disk, these are the newer ones. A setting that was changed makes no text newer.
    const isNewer = () => editor.document !== kept
    if (!isRestored || isNewer()) return
    const elsewhere = await loadFromElsewhere()
    if (!elsewhere || isNewer()) return
    const { document } = elsewhere
    if (isSameDocument(document, withoutTrailingBlanks(editor.document))) return
    if (editor.change(document, null)) tell(state, FROM_ANOTHER_TAB)
  }
  whenInFront(() => void takeOver())

  const scripting = createScripting({
    version: parts.version,
    ready: models.ready,
    encoder: models.encoder,
    use: loadModel,
    analysis,
    texts: () => editor.document.items.map((item) => item.text),
    replace: actions.replaceTexts,
    settled: () => settled(state),
    search: lazySearch({
      site: parts.site,
      ready: models.ready,
      model: () => answeringModel(state.getState().engine),
      encoder: models.encoder,
      analysis,
    }),
  })
  return { ...state, actions, scripting, restored: restore() }
}

const FROM_ANOTHER_TAB = {
  topic: 'texts',
  tone: 'info',
  message: 'These are the texts as they were changed in another tab or window.',
  hint: 'Undo brings back those that were here before.',
} as const

/** A blank line left at the end by typing is no text worth keeping. */
function withoutTrailingBlanks(document: TextDocument): Saved['document'] {
  const last = document.items.findLastIndex((item) => !isBlank(item.text))
  return { items: document.items.slice(0, last + 1), groups: [...document.groups] }
}
