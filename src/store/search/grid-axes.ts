import type { GridAxes } from '../../core/search/grid.ts'
import type { EvaluationAxes, SearchSettings } from './types.ts'

/** All settings that the axes make with the way of cutting in force. Overlap keeps its share of the size. */
export function gridAxes(axes: EvaluationAxes, { chunking, normalize }: SearchSettings): GridAxes {
  const share = chunking.overlap / chunking.size
  return {
    chunkings: axes.sizes.map((size) => ({
      by: chunking.by,
      size,
      overlap: size === chunking.size ? chunking.overlap : Math.min(size - 1, Math.round(size * share)),
    })),
    methods: axes.methods,
    prompts: axes.prompts,
    metrics: axes.metrics,
    dimensions: axes.dimensions,
    normalize,
  }
}
