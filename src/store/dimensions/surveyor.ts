import type { StoreApi } from 'zustand/vanilla'
import type { AnalysisClient } from '../../client/analysis-client.ts'
import type { Loss, Reference, Variant } from '../../protocol/dimensions.ts'
import { Fault, toFailure } from '../../protocol/failure.ts'
import { answeringModel } from '../engine-state.ts'
import { isSameList } from '../search/same-list.ts'
import type { AppState } from '../types.ts'
import { curveVariants, gridOf, whyVariants } from './grid.ts'
import { dimensionsInForce } from './settings.ts'
import { fullVariant, studyForPca, studyOf } from './study.ts'
import type { DimensionsState, Measured, MeasureRetrieval, Now, StudiedTexts, Work } from './types.ts'

/** Points that arrive within this time are shown together: each showing is a round of drawing. */
const SHOW_EVERY_MS = 120

/** What a study was made from: another object in any of them makes another study. */
type Origin = readonly [
  vectors: unknown,
  document: unknown,
  k: number,
  oversampling: number,
  layerNorm: boolean,
]

/** What retrieval is measured on: Search's index once it is whole, labels and settings. Other ones make other figures. */
type Searched = readonly unknown[]

/** One set of texts under study, with what its full vectors say. */
interface Survey {
  readonly texts: StudiedTexts
  readonly reference: Reference
  readonly signal: AbortSignal
}

/**
 * Keeps {@link AppState.dimensions} up to date while the workspace Dimensions is open. A change of texts starts anew: first the
 * point of the slider, then the curves, point by point. The slider asks for its point alone; of several moves the last counts.
 * What belongs to the former texts stays on the screen until the first figures of the new ones replace all of it at once.
 */
export class Surveyor {
  readonly #state: StoreApi<AppState>
  readonly #analysis: AnalysisClient
  readonly #retrieval: MeasureRetrieval | null
  #origin: Origin | null = null
  #controller: AbortController | null = null
  #survey: Survey | null = null
  #measuring = false
  #again = false
  #retrieving = false
  /** What the retrieval figures are of. */
  #searched: Searched = []

  constructor(state: StoreApi<AppState>, analysis: AnalysisClient, retrieval: MeasureRetrieval | null) {
    this.#state = state
    this.#analysis = analysis
    this.#retrieval = retrieval
    state.subscribe((now, before) => {
      if (now.workspace !== 'dimensions') {
        if (before.workspace === 'dimensions') this.#stop()
      } else if (concerns(now, before)) this.#sync()
    })
  }

  /** Tries again what failed. */
  retry(): void {
    this.#stop()
    this.#sync()
  }

  #stop(): void {
    this.#controller?.abort()
    this.#controller = null
    this.#survey = null
    this.#origin = null
  }

  #sync(): void {
    const state = this.#state.getState()
    const { view, document, engine, dimensions } = state
    this.#dropFormer(searchedIn(state))
    const { k, oversampling } = dimensions.settings
    const layerNorm = answeringModel(engine)?.matryoshka.layerNorm ?? false
    const origin: Origin = [view?.vectors, document, k, oversampling, layerNorm]
    if (this.#origin?.every((part, i) => part === origin[i])) {
      if (this.#survey) void this.#measure(this.#survey)
      return
    }
    this.#stop()
    this.#origin = origin
    const texts = view && studyOf(view, document.items, { layerNorm, k, oversampling })
    if (!texts) {
      this.#set({ texts: null, ...NOTHING })
      return
    }
    const controller = new AbortController()
    this.#controller = controller
    this.#set({ now: working(this.#get().now) })
    void this.#begin(texts, controller.signal)
  }

  /** Retrieval figures of a former index or of former labels are no figures of these. */
  #dropFormer(searched: Searched): void {
    if (isSameList(searched, this.#searched)) return
    this.#searched = searched
    if (this.#get().retrieval.phase !== 'idle') this.#set({ retrieval: { phase: 'idle' } })
  }

  async #begin(found: StudiedTexts, signal: AbortSignal): Promise<void> {
    try {
      const { study } = found
      const reference = await this.#analysis.reference(study, signal)
      // Explore's map may be of vectors of other lengths, of other texts besides, or in space: nothing to measure moves by. Which
      // way is up is all that is taken from it.
      const map = await this.#analysis.variantMap(study, fullVariant(study), found.map.coords, signal)
      const texts = { ...found, map }
      const survey = { texts, reference, signal }
      this.#survey = survey
      const now = await this.#point(survey)
      if (signal.aborted) return
      this.#set({ ...NOTHING, texts, now: { phase: 'ready', value: now } })
      // The slider may have moved meanwhile.
      void this.#measure(survey)
      await this.#curves(survey)
    } catch (error) {
      this.#fail(error, signal, 'now', found)
    }
  }

  /** The point of the slider, for the settings that hold when it is its turn. */
  async #measure(survey: Survey): Promise<void> {
    if (this.#measuring) {
      this.#again = true
      return
    }
    this.#measuring = true
    try {
      do {
        this.#again = false
        const { now, texts } = this.#get()
        if (texts !== survey.texts) return
        const wanted = this.#variant(survey)
        const shown = now.phase === 'ready' ? now.value.variant : null
        if (shown && isSame(shown, wanted)) continue
        this.#set({ now: working(now) })
        const value = await this.#point(survey)
        if (survey.signal.aborted) return
        this.#set({ now: { phase: 'ready', value } })
      } while (this.#again)
      void this.#measureRetrieval(survey)
    } catch (error) {
      this.#fail(error, survey.signal, 'now', survey.texts)
    } finally {
      this.#measuring = false
      // Asked for by newer texts while this was still about the former ones.
      if (this.#again && this.#survey && this.#survey !== survey) void this.#measure(this.#survey)
    }
  }

  async #point(survey: Survey): Promise<Now> {
    const { texts, reference, signal } = survey
    const variant = this.#variant(survey)
    const [loss] = await this.#analysis.losses(texts.study, reference, [variant], () => {}, signal)
    const map = await this.#analysis.variantMap(texts.study, variant, texts.map.coords, signal)
    if (!loss) throw new Error('one variant has one loss')
    return { variant, loss, map }
  }

  #variant({ texts }: Survey): Variant {
    const { settings } = this.#get()
    const dimensions = dimensionsInForce(settings.dimensions, texts.study.vectors.cols)
    return { dimensions, precision: settings.precision, choice: { by: 'first' } }
  }

  async #curves({ texts, reference, signal }: Survey): Promise<void> {
    const trained = answeringModel(this.#state.getState().engine)?.matryoshka.dimensions ?? []
    const grid = gridOf(texts.study.vectors.cols, trained)
    const curve = curveVariants(grid)
    try {
      const show = (points: readonly Measured[]) =>
        this.#set({ curve: progress(points, points.length, curve.length) })
      await this.#series(texts.study, reference, curve, show, signal)
    } catch (error) {
      this.#fail(error, signal, 'curve', texts)
    }
    if (signal.aborted) return
    try {
      const study = studyForPca(texts.study)
      const known = study === texts.study ? reference : await this.#analysis.reference(study, signal)
      const why = whyVariants(grid)
      const { rows } = study.vectors
      const show = (points: readonly Measured[]) =>
        this.#set({ why: progress({ rows, points }, points.length, why.length) })
      await this.#series(study, known, why, show, signal)
    } catch (error) {
      this.#fail(error, signal, 'why', texts)
    }
  }

  /** Measures variants one after the other and shows what is there now and then. */
  async #series(
    study: StudiedTexts['study'],
    reference: Reference,
    variants: readonly Variant[],
    show: (points: readonly Measured[]) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const points: Measured[] = []
    let shown = performance.now()
    show([])
    const onLoss = (index: number, loss: Loss) => {
      const variant = variants[index]
      if (!variant) return
      points.push({ variant, loss })
      if (points.length < variants.length && performance.now() - shown < SHOW_EVERY_MS) return
      shown = performance.now()
      show([...points])
    }
    await this.#analysis.losses(study, reference, variants, onLoss, signal)
  }

  /** As often as the point has moved on meanwhile: what measures retrieval may be slow. */
  async #measureRetrieval(survey: Survey): Promise<void> {
    const measure = this.#retrieval
    if (!measure || this.#retrieving) return
    this.#retrieving = true
    const { texts, signal } = survey
    let searched = this.#searched
    try {
      while (!signal.aborted) {
        searched = this.#searched
        const { now, retrieval } = this.#get()
        const former = retrieval.phase === 'idle' ? null : retrieval.value
        if (now.phase === 'idle' || !now.value) break
        const { dimensions, precision } = now.value.variant
        if (former?.dimensions === dimensions && former.precision === precision) break
        this.#set({ retrieval: { phase: 'working', done: 0, total: 1, value: former } })
        const full = former?.full ?? (await measure(texts.study.vectors.cols, 'float32', signal))
        const found = full && (await measure(dimensions, precision, signal))
        if (signal.aborted) break
        if (searched !== this.#searched) continue
        if (!full || !found) {
          this.#set({ retrieval: { phase: 'idle' } })
          break
        }
        this.#set({ retrieval: { phase: 'ready', value: { dimensions, precision, full, now: found } } })
      }
    } catch (error) {
      if (searched === this.#searched) this.#fail(error, signal, 'retrieval', texts)
    } finally {
      this.#retrieving = false
      const isFormer = this.#survey !== survey || searched !== this.#searched
      if (this.#survey && isFormer) void this.#measureRetrieval(this.#survey)
    }
  }

  #fail(
    error: unknown,
    signal: AbortSignal,
    what: 'now' | 'curve' | 'why' | 'retrieval',
    texts: StudiedTexts,
  ): void {
    if (signal.aborted || (error instanceof Fault && error.kind === 'aborted')) return
    const failed = { phase: 'failed', failure: toFailure(error), value: null } as const
    this.#set({ texts, [what]: failed })
  }

  #get(): DimensionsState {
    return this.#state.getState().dimensions
  }

  #set(part: Partial<DimensionsState>): void {
    this.#state.setState(({ dimensions }) => ({ dimensions: { ...dimensions, ...part } }))
  }
}

const NOTHING = {
  now: { phase: 'idle' },
  curve: { phase: 'idle' },
  why: { phase: 'idle' },
  retrieval: { phase: 'idle' },
} as const

function concerns(now: AppState, before: AppState): boolean {
  return (
    now.workspace !== before.workspace ||
    now.view?.vectors !== before.view?.vectors ||
    now.document !== before.document ||
    now.engine !== before.engine ||
    now.dimensions.settings !== before.dimensions.settings ||
    (now.search !== before.search && !isSameList(searchedIn(now), searchedIn(before)))
  )
}

function searchedIn({ search: { index, corpus, settings } }: AppState): Searched {
  return [index.phase === 'ready' ? index.shown : null, corpus, settings]
}

function progress<T>(value: T, done: number, total: number): Work<T> {
  return done < total ? { phase: 'working', done, total, value } : { phase: 'ready', value }
}

function working(now: DimensionsState['now']): DimensionsState['now'] {
  return { phase: 'working', done: 0, total: 1, value: now.phase === 'idle' ? null : now.value }
}

function isSame(a: Variant, b: Variant): boolean {
  return a.dimensions === b.dimensions && a.precision === b.precision
}
