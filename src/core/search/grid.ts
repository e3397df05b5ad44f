import type { Metric, Role } from '../names.ts'
import type { ChunkOptions, EvaluationSettings, Method, PromptUse, SearchMode } from './types.ts'

/** What is to be tried, each with each. */
export interface GridAxes {
  readonly chunkings: readonly ChunkOptions[]
  readonly methods: readonly Method[]
  readonly prompts: readonly PromptUse[]
  readonly metrics: readonly Metric[]
  /** Null for all the model has. */
  readonly dimensions: readonly (number | null)[]
  readonly normalize: boolean
}

/** All settings of the grid, those that cannot differ once: words know no prompt, metric or dimension; a model without prompts has no use of them. */
export function gridOf(axes: GridAxes, hasPrompts: boolean): readonly EvaluationSettings[] {
  const { normalize } = axes
  const prompts: readonly PromptUse[] = hasPrompts ? axes.prompts : ['none']
  return axes.chunkings.flatMap((chunking) =>
    axes.methods.flatMap((method): readonly EvaluationSettings[] => {
      if (method === 'bm25') {
        return [{ chunking, method, prompt: 'none', metric: 'cosine', normalize, dimensions: null }]
      }
      return prompts.flatMap((prompt) =>
        axes.metrics.flatMap((metric) =>
          axes.dimensions.map((dimensions) => ({ chunking, method, prompt, metric, normalize, dimensions })),
        ),
      )
    }),
  )
}

/**
 * What each side of the search is encoded as. Models trained with prompts want the query's on both sides for texts of one kind
 * (intfloat/e5-base-v2, README: “use "query: " prefix for symmetric tasks”).
 */
export function rolesOf(prompt: PromptUse, mode: SearchMode): { readonly query: Role; readonly chunk: Role } {
  switch (prompt) {
    case 'right':
      return { query: 'query', chunk: mode === 'symmetric' ? 'query' : 'document' }
    case 'swapped':
      return { query: 'document', chunk: mode === 'symmetric' ? 'document' : 'query' }
    case 'none':
      return { query: 'bare', chunk: 'bare' }
  }
}
