import { useDeferredValue, useMemo } from 'react'
import { tokenPaths, type TokenPaths } from '../../../core/layers.ts'
import type { Inspection } from '../../../store/types.ts'

/** States that the axes are fitted to at most: some 60 ms of work at 384 dimensions. */
const MOST_FITTED = 480

/** Paths and what they are of. */
export interface DrawnPaths extends TokenPaths {
  /** Token of each path. */
  readonly tokens: readonly number[]
  readonly names: readonly string[]
  /** Places of a path: layers and the input. */
  readonly steps: number
}

/** The tokens' paths. Fitting them may wait while other things are drawn: names and places stay of one text. */
export function usePaths(inspection: Inspection, names: readonly string[], specials: boolean): DrawnPaths {
  const wanted = useMemo(() => {
    const tokens = inspection.tokens.flatMap(({ kind }, i) => (specials || kind !== 'special' ? [i] : []))
    return { hidden: inspection.hidden, tokens, names }
  }, [inspection, names, specials])
  const late = useDeferredValue(wanted)
  return useMemo(
    () => ({
      ...tokenPaths(late.hidden, late.tokens, MOST_FITTED),
      tokens: late.tokens,
      names: late.names,
      steps: late.hidden.length,
    }),
    [late],
  )
}
