import type { StoreApi } from 'zustand/vanilla'
import type { AnalysisClient } from '../../client/analysis-client.ts'
import { PRECISIONS } from '../../core/precision.ts'
import { toFailure } from '../../protocol/failure.ts'
import type { AppState } from '../types.ts'
import { dimensionsInForce } from './settings.ts'
import type { DimensionsState } from './types.ts'

/** Times searches at the dimensions in force, every precision one after the other, when it is asked to. */
export class Stopwatch {
  readonly #state: StoreApi<AppState>
  readonly #analysis: AnalysisClient
  #controller: AbortController | null = null

  constructor(state: StoreApi<AppState>, analysis: AnalysisClient) {
    this.#state = state
    this.#analysis = analysis
  }

  /** Times made before at the same dimensions give way to the new ones. */
  async start(): Promise<void> {
    this.#controller?.abort()
    const controller = new AbortController()
    const { signal } = controller
    this.#controller = controller
    const { settings, texts } = this.#get()
    if (!texts) return
    const dimensions = dimensionsInForce(settings.dimensions, texts.study.vectors.cols)
    const total = PRECISIONS.length
    try {
      for (const [done, precision] of PRECISIONS.entries()) {
        this.#set({ timing: { phase: 'working', done, total, value: null } })
        const time = await this.#analysis.timeScan(dimensions, precision, signal)
        const others = this.#get().times.filter(
          (other) => other.dimensions !== dimensions || other.precision !== precision,
        )
        this.#set({ times: [...others, time] })
      }
      this.#set({ timing: { phase: 'idle' } })
    } catch (error) {
      if (!signal.aborted) this.#set({ timing: { phase: 'failed', failure: toFailure(error), value: null } })
    }
  }

  stop(): void {
    this.#controller?.abort()
    this.#controller = null
    this.#set({ timing: { phase: 'idle' } })
  }

  #get(): DimensionsState {
    return this.#state.getState().dimensions
  }

  #set(part: Partial<DimensionsState>): void {
    this.#state.setState(({ dimensions }) => ({ dimensions: { ...dimensions, ...part } }))
  }
}
