import type { AnalysisClient } from '../../client/analysis-client.ts'
import type { EncoderClient } from '../../client/encoder-client.ts'
import { evaluateGrid } from '../../core/search/evaluate-grid.ts'
import type { GridProgress } from '../../core/search/grid-ports.ts'
import { gridOf } from '../../core/search/grid.ts'
import { labelsHere } from '../../core/search/labels-here.ts'
import type { Pooling } from '../../core/names.ts'
import type { EvaluationCell, EvaluationSettings, SearchMode } from '../../core/search/types.ts'
import { fault, toFailure } from '../../protocol/failure.ts'
import { answeringModel } from '../engine-state.ts'
import { gridPorts, watchModel } from '../grid-ports.ts'
import type { ModelState } from '../types.ts'
import { fingerprintOf } from './fingerprint.ts'
import { gridAxes } from './grid-axes.ts'
import { recipeOf } from './indexer.ts'
import { hasPrompts } from './prompt-roles.ts'
import { patchSearch, searchOf, type SearchStore } from './search-store.ts'
import type { TokenPlaces } from './token-places.ts'
import type { Corpus, Evaluation } from './types.ts'

/** Tries every combination of settings on the labelled queries; figures appear one after the other and are kept. */
export class Evaluator {
  readonly #store: SearchStore
  readonly #encoder: EncoderClient
  readonly #analysis: AnalysisClient
  readonly #places: TokenPlaces
  readonly #onFigures: () => void
  #work: AbortController | null = null

  /** @param onFigures told when there are figures to keep */
  constructor(
    store: SearchStore,
    encoder: EncoderClient,
    analysis: AnalysisClient,
    places: TokenPlaces,
    onFigures: () => void,
  ) {
    this.#store = store
    this.#encoder = encoder
    this.#analysis = analysis
    this.#places = places
    this.#onFigures = onFigures
  }

  cancel(): void {
    this.#work?.abort()
  }

  /** Never rejects: how it went is in the state. What was measured before a cancel stays. */
  async run(): Promise<void> {
    this.#work?.abort()
    const controller = new AbortController()
    this.#work = controller
    const isCurrent = () => this.#work === controller
    const { corpus, axes, settings, evaluation } = searchOf(this.#store)
    let shown: Evaluation | null = evaluation.phase === 'none' ? null : evaluation.shown
    try {
      const answering = () => answeringModel(this.#store.getState().engine)
      const sameModel = watchModel(answering)
      const model = answering()
      if (!model) throw fault('not-available', 'There is no model yet.', 'Wait until it is loaded.')
      requireLabels(corpus)
      const grid = gridOf(gridAxes(axes, settings), hasPrompts(model))
      const progress = ({ done, total, step, fraction }: GridProgress) => {
        if (!isCurrent()) return
        const now = grid[done] ?? null
        patchSearch(this.#store, {
          evaluation: { phase: 'working', now, done, total, step, fraction, shown },
        })
      }
      progress({ done: 0, total: grid.length, step: 'chunks', fraction: 0 })
      const { pooling } = this.#store.getState().settings
      const recipe = recipeOf(model, pooling)
      const { signal } = controller
      const { spans } = await this.#places.of(corpus.documents, recipe, () => {}, signal)
      sameModel()
      const cells: EvaluationCell[] = []
      const base = evaluationOf(corpus, settings.mode, nameOf(model, pooling), grid)
      const { documents, queries } = corpus
      const ports = gridPorts(this.#encoder, this.#analysis, pooling, sameModel, signal)
      const request = { mode: settings.mode, documents, spans, queries, settings: grid }
      for await (const cell of evaluateGrid(request, ports, progress)) {
        if (!isCurrent()) return
        sameModel()
        cells.push(cell)
        shown = { ...base, cells: [...cells] }
        progress({ done: cells.length, total: grid.length, step: 'scores', fraction: 1 })
        this.#onFigures()
      }
      if (shown) patchSearch(this.#store, { evaluation: { phase: 'done', shown } })
    } catch (error) {
      if (!isCurrent()) return
      const failure = toFailure(error)
      patchSearch(this.#store, {
        evaluation:
          failure.kind !== 'aborted'
            ? { phase: 'failed', failure, shown }
            : shown
              ? { phase: 'done', shown }
              : { phase: 'none' },
      })
    } finally {
      if (isCurrent()) {
        this.#work = null
        this.#onFigures()
      }
    }
  }
}

function evaluationOf(
  corpus: Corpus,
  mode: SearchMode,
  model: string,
  grid: readonly EvaluationSettings[],
): Omit<Evaluation, 'cells'> {
  return {
    collection: corpus.name,
    mode,
    model,
    fingerprint: fingerprintOf(corpus),
    queries: labelsHere(corpus.queries, corpus.documents).queries,
    titles: Object.fromEntries(corpus.documents.map(({ id, title }) => [id, title])),
    wanted: grid.length,
  }
}

/** All that makes vectors differ: other weights and another pooling than the model's own give other figures. */
function nameOf({ model, device, dtype, promptsOverridden }: ModelState, pooling: Pooling | null): string {
  const overrides = [
    ...(pooling === null ? [] : [`${pooling} pooling`]),
    ...(promptsOverridden ? ['its card’s prompts'] : []),
  ]
  return `${model} (${[device, dtype, ...overrides].join(', ')})`
}

function requireLabels({ documents, queries }: Corpus): void {
  if (documents.length === 0) {
    throw fault('invalid', 'There are no documents to search.', 'Add documents, or open a collection.')
  }
  if (queries.length === 0) {
    throw fault(
      'invalid',
      'There are no labelled queries: nobody has said which document answers what.',
      'Import some (CSV or JSONL with query and document), or open a collection that has them.',
    )
  }
  if (labelsHere(queries, documents).queries.length === 0) {
    throw fault(
      'invalid',
      'None of the documents that the labels name is here.',
      'Add them again under the same titles, or import labels of the documents that are here.',
    )
  }
}
