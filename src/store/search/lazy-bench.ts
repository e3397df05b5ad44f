import type { AnalysisClient } from '../../client/analysis-client.ts'
import type { EncoderClient } from '../../client/encoder-client.ts'
import { tell } from '../notices.ts'
import type { SearchActions } from './search-actions.ts'
import type { SearchBench } from './search-bench.ts'
import type { SearchStore } from './search-store.ts'

/** The workspace Search as the store has it: its code is fetched when it is first opened, since the first screen does without it. */
export interface LazyBench {
  readonly actions: SearchActions
  readonly undo: () => void
  readonly redo: () => void
}

export function lazyBench(
  store: SearchStore,
  encoder: EncoderClient,
  analysis: AnalysisClient,
  site: string,
): LazyBench {
  let bench: SearchBench | null = null
  let loading: Promise<SearchBench> | null = null
  const load = async (): Promise<SearchBench> => {
    const { SearchBench } = await import('./search-bench.ts')
    return (bench ??= new SearchBench(store, encoder, analysis, site))
  }
  const open = () => {
    loading ??= load()
    loading.catch(() => {
      // A failed import is tried again when the workspace is opened again.
      loading = null
      tell(store, {
        topic: 'documents',
        tone: 'problem',
        message: 'The workspace Search could not be fetched from this site.',
        hint: 'Check the connection, then open another workspace and come back.',
      })
    })
  }
  const stop = store.subscribe((now, before) => {
    if (bench) stop()
    else if (now.workspace === 'search' && before.workspace !== 'search') open()
  })
  /** At once when the workspace is there: what is typed must not wait. Before that there is nothing on the page to act on. */
  const when = (act: (bench: SearchBench) => void) => {
    if (bench) act(bench)
    else void loading?.then(act, () => {})
  }
  return {
    undo: () => when(({ library }) => library.undo()),
    redo: () => when(({ library }) => library.redo()),
    actions: {
      setQuery: (query) => when(({ actions }) => actions.setQuery(query)),
      set: (settings) => when(({ actions }) => actions.set(settings)),
      addFiles: (files) => when(({ actions }) => actions.addFiles(files)),
      addText: (text, title) => when(({ actions }) => actions.addText(text, title)),
      removeDocuments: (ids) => when(({ actions }) => actions.removeDocuments(ids)),
      openShipped: (name) => when(({ actions }) => actions.openShipped(name)),
      importLabels: (file) => when(({ actions }) => actions.importLabels(file)),
      dismissImport: () => when(({ actions }) => actions.dismissImport()),
      select: (chunkId) => when(({ actions }) => actions.select(chunkId)),
      pick: (chunkIds) => when(({ actions }) => actions.pick(chunkIds)),
      watchPrompts: (on) => when(({ actions }) => actions.watchPrompts(on)),
      watchContext: (on) => when(({ actions }) => actions.watchContext(on)),
      cancelIndexing: () => when(({ actions }) => actions.cancelIndexing()),
      retry: () => when(({ actions }) => actions.retry()),
      setAxes: (axes) => when(({ actions }) => actions.setAxes(axes)),
      evaluate: () => when(({ actions }) => actions.evaluate()),
      cancelEvaluation: () => when(({ actions }) => actions.cancelEvaluation()),
      evaluationCsv: () => bench?.actions.evaluationCsv() ?? '',
    },
  }
}
