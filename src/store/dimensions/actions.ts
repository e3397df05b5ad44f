import type { StoreApi } from 'zustand/vanilla'
import type { AnalysisClient } from '../../client/analysis-client.ts'
import type { Actions } from '../actions.ts'
import type { AppState } from '../types.ts'
import { changedSettings } from './settings.ts'
import { Stopwatch } from './stopwatch.ts'
import { Surveyor } from './surveyor.ts'
import type { MeasureRetrieval } from './types.ts'

type DimensionActions = Pick<Actions, 'setDimensions' | 'measureScans' | 'stopScans' | 'retryDimensions'>

/**
 * The workspace Dimensions: its actions, and what keeps its state up to date.
 * @param keep told when a setting changed, to be saved
 */
export function dimensionActions(
  state: StoreApi<AppState>,
  analysis: AnalysisClient,
  retrieval: MeasureRetrieval | null,
  keep: () => void,
): DimensionActions {
  const surveyor = new Surveyor(state, analysis, retrieval)
  const stopwatch = new Stopwatch(state, analysis)
  return {
    setDimensions(change) {
      state.setState(({ dimensions }) => ({
        dimensions: { ...dimensions, settings: changedSettings(dimensions.settings, change) },
      }))
      keep()
    },
    measureScans: () => void stopwatch.start(),
    stopScans: () => stopwatch.stop(),
    retryDimensions: () => surveyor.retry(),
  }
}
