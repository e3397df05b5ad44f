import { createStore } from 'zustand/vanilla'
import { AnalysisClient } from '../client/analysis-client.ts'
import { fetchFirstScreen } from '../io/first-screen.ts'
import type { Saved } from '../io/saved.ts'
import type { Failure } from '../protocol/failure.ts'
import { toResult } from '../protocol/failure.ts'
import type { Store } from './actions.ts'
import { Autosave } from './autosave.ts'
import * as edit from './document.ts'
import { Embedder } from './embedder.ts'
import { record, redo, startHistory, undo, type History } from './history.ts'
import { refusal } from './limits.ts'
import { EMBEDDED, ModelLoader } from './model-loader.ts'
import { createScripting, type Embedscope } from './scripting.ts'
import { firstSet, startingSets } from './sets.ts'
import type { AppState, Notice, Settings, TextDocument } from './types.ts'
import { Viewer } from './viewer.ts'

export interface StoreParts {
  readonly spawnEncoder: () => Worker
  readonly spawnAnalysis: () => Worker
  /** Address of the page. */
  readonly site: string
  readonly saved: Saved | null
  /** Whether the browser isolates the page, so that WebAssembly may use threads. */
  readonly isolated: boolean
  readonly version: string
}

const DEFAULT_SETTINGS: Settings = {
  metric: 'cosine',
  normalize: true,
  role: 'none',
  pooling: null,
  components: 2,
  order: 'document',
  colorBy: 'group',
}

/** The application without its interface: the document, its state, and the threads that compute from it. */
export function createAppStore(parts: StoreParts): Store & { readonly scripting: Embedscope } {
  const opening = parts.saved?.document ?? edit.documentOf(firstSet.texts, firstSet.groups)
  let history: History<TextDocument> = startHistory(opening)
  let edited: number | null = null

  const state = createStore<AppState>()(() => ({
    document: opening,
    canUndo: false,
    canRedo: false,
    settings: parts.saved?.settings ?? DEFAULT_SETTINGS,
    selection: {
      a: opening.items[0]?.id ?? null,
      b: parts.saved ? null : (opening.items[firstSet.pair[1]]?.id ?? null),
    },
    engine: { phase: 'starting' },
    encoding: { phase: 'done', computed: 0, cached: 0, milliseconds: 0 },
    vectors: new Map(),
    view: null,
    updateTime: null,
    notices: [],
    isolated: parts.isolated,
    draftId: edit.newId(),
  }))

  const analysis = new AnalysisClient(parts.spawnAnalysis)
  const viewer = new Viewer(state, analysis)
  const models = new ModelLoader(state, parts.spawnEncoder, parts.site, () => embedder.reset())
  const embedder = new Embedder(state, models.encoder, (encode) => {
    viewer.refresh({ edited, encode })
    edited = null
  })
  const autosave = new Autosave(
    () => ({
      document: withoutTrailingBlanks(state.getState().document),
      settings: state.getState().settings,
      model: models.request,
    }),
    () =>
      notify(
        'problem',
        'Your texts could not be saved in this browser: its storage is full or switched off.',
        'They stay here until you close this page; copy what you want to keep.',
      ),
  )

  function notify(tone: Notice['tone'], message: string, hint: string): void {
    const notice = { id: Date.now() + Math.random(), tone, message, hint }
    state.setState(({ notices }) => ({ notices: [...notices.filter((n) => n.message !== message), notice] }))
  }

  function refuse({ message, hint }: Failure): void {
    notify('problem', message, hint)
  }

  /** Every change of the document comes through here. @returns whether it was taken */
  function change(next: TextDocument, key: string | null, touched: readonly string[] = []): boolean {
    const failure = refusal(next)
    if (failure) {
      refuse(failure)
      return false
    }
    adopt(record(history, next, key, performance.now()), touched)
    return true
  }

  function adopt(next: History<TextDocument>, touched: readonly string[] = []): void {
    const before = history.present
    history = next
    const document = next.present
    if (document === before) return
    edited = performance.now()
    const { selection } = state.getState()
    const present = new Set(document.items.map((item) => item.id))
    state.setState({
      document,
      canUndo: next.past.length > 0,
      canRedo: next.future.length > 0,
      selection: {
        a: selection.a !== null && present.has(selection.a) ? selection.a : (document.items[0]?.id ?? null),
        b: selection.b !== null && present.has(selection.b) ? selection.b : null,
      },
    })
    autosave.schedule()
    const { vectors } = state.getState()
    embedder.sync(touched)
    // Nothing new to encode (a deletion, a move, an undo of one): the view follows at once.
    if (state.getState().vectors !== vectors) viewer.refresh({ edited, encode: 0 })
  }

  const document = () => state.getState().document
  const actions: Store['actions'] = {
    editText(id, text) {
      const draft = id === state.getState().draftId
      if (change(edit.withText(document(), id, text), `text:${id}`, [id]) && draft) {
        state.setState({ draftId: edit.newId(), selection: { ...state.getState().selection, a: id } })
      }
    },
    insertTexts(texts, afterId) {
      const items = texts.map((text) => ({ id: edit.newId(), text, group: null }))
      return change(edit.withInserted(document(), items, afterId), null) ? items.map((item) => item.id) : []
    },
    deleteTexts(ids) {
      change(edit.without(document(), ids), null)
    },
    moveText(id, by) {
      change(edit.moved(document(), id, by), `move:${id}`)
    },
    setGroup(ids, group) {
      change(edit.withGroupOf(document(), ids, group), null)
    },
    addGroup(label) {
      const id = edit.newId()
      change(edit.withGroup(document(), id, label), null)
      return id
    },
    editGroup(id, groupChange) {
      change(edit.withGroupEdited(document(), id, groupChange), `group:${id}`)
    },
    deleteGroup(id) {
      change(edit.withoutGroup(document(), id), null)
    },
    openSet(setId) {
      const set = startingSets.find(({ id }) => id === setId)
      if (!set) return
      const next = edit.documentOf(set.texts, set.groups)
      if (!change(next, null)) return
      const [a, b] = set.pair
      actions.select({ a: next.items[a]?.id ?? null, b: next.items[b]?.id ?? null })
    },
    replaceTexts(texts) {
      return change(edit.documentOf(texts.map((text) => ({ text, group: null }))), null)
    },
    undo() {
      adopt(undo(history))
    },
    redo() {
      adopt(redo(history))
    },
    select(selection) {
      state.setState((now) => ({ selection: { ...now.selection, ...selection } }))
      if (selection.a !== undefined) viewer.selectionChanged()
    },
    set(settings) {
      const before = state.getState().settings
      const next = { ...before, ...settings }
      state.setState({ settings: next })
      autosave.schedule()
      edited = performance.now()
      if (next.role !== before.role || next.pooling !== before.pooling) embedder.reset()
      else if (next.normalize !== before.normalize || next.components !== before.components) {
        viewer.refresh({ edited, encode: 0 })
      }
    },
    loadModel(request) {
      autosave.schedule()
      // Another model's pooling is its own: an override made for the last one must not follow.
      if (request.model !== models.request.model) actions.set({ pooling: null, role: 'none' })
      models.load(request).catch(() => {})
    },
    cancelLoad() {
      models.cancel()
    },
    retryLoad() {
      models.retry()
    },
    offer(model) {
      return toResult(() => models.encoder.offer(model))
    },
    tokenize(text) {
      return toResult(() => models.encoder.tokenize(text, state.getState().settings.role))
    },
    cancelEncoding() {
      embedder.cancel()
    },
    retryEncoding() {
      embedder.retry()
    },
    dismiss(noticeId) {
      state.setState(({ notices }) => ({ notices: notices.filter(({ id }) => id !== noticeId) }))
    },
    notify,
  }

  const firstLoad = models.load(parts.saved?.model ?? EMBEDDED)
  firstLoad.catch(() => {})
  if (!parts.saved) {
    void fetchFirstScreen(parts.site, opening.items.length).then((vectors) => {
      if (vectors && history.present === opening) embedder.provideStored(opening.items, vectors)
    })
  }
  const scripting = createScripting({
    version: parts.version,
    ready: firstLoad,
    models,
    analysis,
    texts: () => document().items.map((item) => item.text),
    replace: actions.replaceTexts,
    settled: () => settled(state),
  })
  return { ...state, actions, scripting }
}

/** A blank line left at the end by typing is no text worth keeping. */
function withoutTrailingBlanks(document: TextDocument): Saved['document'] {
  const last = document.items.findLastIndex((item) => !edit.isBlank(item.text))
  return { items: document.items.slice(0, last + 1), groups: [...document.groups] }
}

/** Resolves when the screen shows the document: all encoded, or encoding stopped with a failure. */
function settled(state: Pick<Store, 'getState' | 'subscribe'>): Promise<void> {
  const done = ({ encoding, document, view }: AppState) => {
    if (encoding.phase === 'failed') return true
    const wanted = document.items.filter((item) => !edit.isBlank(item.text))
    const shown = view?.ids ?? []
    return (
      encoding.phase === 'done' &&
      shown.length === wanted.length &&
      wanted.every((item, i) => item.id === shown[i])
    )
  }
  if (done(state.getState())) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = state.subscribe((now) => {
      if (!done(now)) return
      stop()
      resolve()
    })
  })
}
