import type { AnalysisClient } from '../../client/analysis-client.ts'
import type { EncoderClient } from '../../client/encoder-client.ts'
import { evaluationTable } from '../../core/search/evaluation-table.ts'
import { fetchCollection, type CollectionName } from '../../io/collections.ts'
import { toCsv } from '../../io/labels.ts'
import { loadCorpusFromElsewhere, loadSearchVisit } from '../../io/search-saved.ts'
import { toFailure } from '../../protocol/failure.ts'
import { whenInFront } from '../in-front.ts'
import { tell, untell } from '../notices.ts'
import type { AppState } from '../types.ts'
import { corpusOf, withoutDocuments } from './corpus.ts'
import type { Corpus } from './types.ts'
import { ContextBuilder } from './context-builder.ts'
import { Evaluator } from './evaluator.ts'
import { fingerprintOf } from './fingerprint.ts'
import { Highlighter } from './highlighter.ts'
import { Importer } from './importer.ts'
import { Indexer } from './indexer.ts'
import { Keeper } from './keeper.ts'
import { Library } from './library.ts'
import { Mapper } from './mapper.ts'
import { PromptLab } from './prompt-lab.ts'
import type { SearchActions } from './search-actions.ts'
import { patchSearch, searchOf, type SearchStore } from './search-store.ts'
import { Searcher } from './searcher.ts'
import { Sources } from './sources.ts'
import { TokenPlaces } from './token-places.ts'

/**
 * The workspace Search: puts its parts together and lets each look at every change that may concern it. Each part compares what is wanted
 * with what it has, so that a look costs nothing when nothing changed. All of it rests while another workspace is open.
 */
export class SearchBench {
  readonly library: Library
  readonly actions: SearchActions
  readonly #store: SearchStore
  readonly #site: string
  readonly #sources = new Sources()
  readonly #indexer: Indexer
  readonly #searcher: Searcher
  readonly #mapper: Mapper
  readonly #highlighter: Highlighter
  readonly #lab: PromptLab
  readonly #context: ContextBuilder
  readonly #keeper: Keeper

  constructor(store: SearchStore, encoder: EncoderClient, analysis: AnalysisClient, site: string) {
    this.#store = store
    this.#site = site
    this.#keeper = keeperOf(store)
    this.library = new Library(store, () => {
      this.#keeper.schedule('corpus')
      this.#keeper.schedule('state')
    })
    const places = new TokenPlaces(encoder)
    this.#indexer = new Indexer(store, encoder, places)
    this.#searcher = new Searcher(store, encoder)
    this.#mapper = new Mapper(store, analysis)
    this.#highlighter = new Highlighter(store, encoder)
    this.#lab = new PromptLab(store, encoder)
    this.#context = new ContextBuilder(store, encoder, places)
    const evaluator = new Evaluator(store, encoder, analysis, places, () => this.#keeper.schedule('figures'))
    this.actions = this.#actionsOf(new Importer(store, this.library), evaluator)
    store.subscribe((now, before) => {
      if (concernsSearch(now, before)) this.#look()
    })
    whenInFront(() => void this.#takeOver())
    // It may have been opened before this was here.
    this.#look()
  }

  /** Another page of this site may have got other documents meanwhile: they must not be lost to those that this one had before. */
  async #takeOver(): Promise<void> {
    const isNewer = () => searchOf(this.#store).opened !== 'yes' || this.#keeper.isDue('corpus')
    if (isNewer()) return
    const corpus = await loadCorpusFromElsewhere()
    if (!corpus || isNewer() || isSame(corpus, this.library.corpus)) return
    if (!this.library.change(corpus)) return
    tell(this.#store, {
      topic: 'documents',
      tone: 'info',
      message: 'These are the documents as they were changed in another tab or window.',
      hint: 'In Search, Undo brings back those that were here.',
    })
  }

  #look(): void {
    const state = this.#store.getState()
    if (state.workspace !== 'search') return
    if (state.search.opened === 'no') void this.#open()
    if (state.search.opened !== 'yes') return
    this.#indexer.sync(this.#sources.of(state))
    this.#searcher.sync()
    this.#mapper.sync()
    this.#highlighter.sync()
    this.#lab.sync()
    this.#context.sync()
  }

  /** What the last visit left, or at the first one the handbook with a question. */
  async #open(): Promise<void> {
    patchSearch(this.#store, { opened: 'opening' })
    const { corpus, state, figures } = await loadSearchVisit()
    if (state) {
      const { query, picked, settings, axes } = state
      patchSearch(this.#store, { query, picked, settings, axes })
    }
    if (figures) patchSearch(this.#store, { evaluation: { phase: 'done', shown: figures } })
    if (corpus) this.library.begin(corpus)
    else await this.#begin('handbook')
    patchSearch(this.#store, { opened: 'yes' })
  }

  async #begin(name: CollectionName): Promise<void> {
    try {
      const collection = await fetchCollection(this.#site, name)
      this.library.begin(corpusOf(collection))
      if (searchOf(this.#store).query === '') {
        patchSearch(this.#store, { query: collection.queries[0]?.text ?? '' })
      }
    } catch (error) {
      const { message, hint } = toFailure(error)
      tell(this.#store, { topic: 'documents', tone: 'problem', message, hint })
    }
  }

  async #openShipped(name: CollectionName): Promise<void> {
    try {
      const collection = await fetchCollection(this.#site, name)
      const query = collection.queries[0]?.text ?? ''
      const asked = { query, picked: null, mode: collection.mode, prompt: 'right' } as const
      if (!this.library.change(corpusOf(collection), asked)) return
      patchSearch(this.#store, { imported: null })
    } catch (error) {
      const { message, hint } = toFailure(error)
      tell(this.#store, { topic: 'documents', tone: 'problem', message, hint })
    }
  }

  #actionsOf(importer: Importer, evaluator: Evaluator): SearchActions {
    const store = this.#store
    const keepState = () => this.#keeper.schedule('state')
    return {
      setQuery: (query) => {
        patchSearch(store, { query })
        keepState()
      },
      set: (settings) => {
        const next = { ...searchOf(store).settings, ...settings }
        // Chunks that were chosen are gone when they are cut anew.
        patchSearch(store, settings.chunking ? { settings: next, picked: null } : { settings: next })
        keepState()
      },
      addFiles: (files) => void importer.addFiles(files),
      addText: (text, title) => importer.addText(text, title),
      removeDocuments: (ids) => {
        this.library.change(withoutDocuments(this.library.corpus, ids))
      },
      openShipped: (name) => void this.#openShipped(name),
      importLabels: (file) => void importer.importLabels(file),
      dismissImport: () => patchSearch(store, { imported: null }),
      select: (selected) => patchSearch(store, { selected }),
      pick: (picked) => {
        patchSearch(store, { picked })
        keepState()
      },
      watchPrompts: (on) => this.#lab.watch(on),
      watchContext: (on) => this.#context.watch(on),
      cancelIndexing: () => this.#indexer.cancel(),
      retry: () => {
        this.#indexer.retry(this.#sources.of(store.getState()))
        this.#searcher.retry()
        this.#lab.retry()
        this.#context.retry()
      },
      setAxes: (axes) => {
        patchSearch(store, { axes: { ...searchOf(store).axes, ...axes } })
        keepState()
      },
      evaluate: () => void evaluator.run(),
      cancelEvaluation: () => evaluator.cancel(),
      evaluationCsv: () => {
        const { evaluation } = searchOf(store)
        const shown = evaluation.phase === 'none' ? null : evaluation.shown
        return shown ? toCsv(evaluationTable(shown)) : ''
      },
    }
  }
}

function isSame(a: Corpus, b: Corpus): boolean {
  return a.name === b.name && fingerprintOf(a) === fingerprintOf(b)
}

function concernsSearch(now: AppState, before: AppState): boolean {
  return (
    now.workspace !== before.workspace ||
    now.search !== before.search ||
    now.engine !== before.engine ||
    now.settings.pooling !== before.settings.pooling ||
    (now.document !== before.document && now.search.settings.source === 'texts')
  )
}

function keeperOf(store: SearchStore): Keeper {
  const ifOpened =
    <T>(value: () => T) =>
    () =>
      searchOf(store).opened === 'yes' ? value() : null
  return new Keeper(
    {
      corpus: ifOpened(() => searchOf(store).corpus),
      state: ifOpened(() => {
        const { query, picked, settings, axes } = searchOf(store)
        return { query, picked, settings, axes }
      }),
      figures: ifOpened(() => {
        const { evaluation } = searchOf(store)
        return evaluation.phase === 'none' ? null : evaluation.shown
      }),
    },
    (part) =>
      tell(store, {
        topic: 'documents-storage',
        tone: 'problem',
        message:
          part === 'corpus'
            ? 'Your documents could not be saved in this browser: its storage is full or switched off.'
            : 'The state of Search could not be saved in this browser: its storage is full or switched off.',
        hint: 'All stays here until you close this page. Removing large documents makes room.',
      }),
    () => untell(store, 'documents-storage'),
  )
}
