import type { SharedScore } from '../../../core/shares.ts'
import { answeringModel } from '../../../store/engine-state.ts'
import type { InsideState, TextVector } from '../../../store/types.ts'
import { usePair } from '../../explore/pair/use-pair.ts'
import { useCarried } from '../../plot/use-carried.ts'
import { useApp } from '../../use-app.ts'
import type { SeenText } from '../use-inside.ts'
import { scoreElsewhere } from './elsewhere.ts'

type Vectors = ReadonlyMap<string, TextVector>

/** The score that the rest of the page shows of two texts; null until what is shown here and there is the newest of both. */
export function useScoreElsewhere(of: SharedScore, a: SeenText, b: SeenText): number | null {
  const pair = usePair()
  const vectors = useApp((s) => s.vectors)
  const recipe = useApp(({ engine, settings: { role, pooling } }) => ({
    model: answeringModel(engine),
    role,
    pooling,
  }))
  // Vectors stay on the screen until those of a new prompt, pooling or model are there.
  const { stale } = useCarried<{ recipe: typeof recipe }, { stale: Vectors | null }>(
    { recipe },
    (_, previous) => ({ stale: previous && vectors }),
  )
  const isNewest = useApp(
    ({ encoding, inside }) => encoding.phase === 'done' && isOn(inside.a, a) && isOn(inside.b, b),
  )
  return pair && isNewest && vectors !== stale
    ? scoreElsewhere(of, a.inspection, b.inspection, pair, vectors)
    : null
}

function isOn(state: InsideState, seen: SeenText): boolean {
  return state.phase === 'ready' && state.seen === seen
}
