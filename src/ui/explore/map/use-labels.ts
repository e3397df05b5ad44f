import { shorten } from '../../format.ts'
import { placeLabels, type Anchor, type LabelWish, type PlacedLabel, type Rect } from '../../plot/labels.ts'
import type { Size } from '../../plot/frame.ts'
import type { Look } from '../../plot/look.ts'
import { LABEL_HEIGHT, textWidth } from '../../plot/measure.ts'
import type { MapModel } from './use-map-model.ts'
import { useCarried } from '../../plot/use-carried.ts'

/** Above this many points only the selected ones and their neighbours have labels. */
const MOST = 60
/** Longest label, characters as a person counts them. */
export const LONGEST_LABEL = 28
/** Radius of the ring around a selected point. */
const RING = 9

/** Rows that get a label, the most important first. */
function labelled(model: MapModel): number[] {
  const { a, b, near, texts } = model
  const neighbours = near ? [...near.links.shown, ...near.links.hidden] : []
  const rest = texts.length <= MOST ? texts.map((_, row) => row) : []
  return [...new Set([...[a, b].filter((row) => row !== null), ...neighbours, ...rest])]
}

interface Inputs {
  readonly model: MapModel
  /** Where the points will stand when they have settled: x₀ y₀ x₁ y₁ … */
  readonly settled: Float32Array
  readonly look: Look | null
  readonly size: Size
  readonly obstacles: readonly Rect[]
}

interface Placement {
  readonly labels: readonly PlacedLabel[]
  readonly anchors: ReadonlyMap<string, Anchor>
}

function place({ model, settled, look, size, obstacles }: Inputs, previous: Placement | null): Placement {
  const { ids } = model.view
  const wishes = labelled(model).flatMap((row): LabelWish[] => {
    const x = settled[2 * row] ?? NaN
    const y = settled[2 * row + 1] ?? NaN
    const text = shorten(model.texts[row] ?? '', LONGEST_LABEL)
    const seen = x >= 0 && y >= 0 && x <= size.width && y <= size.height
    if (!seen || text === '') return []
    const must = row === model.a || row === model.b
    const radius = must ? RING : (look?.size[row] ?? 10) / 2
    return [{ row, x, y, radius, width: textWidth(text, must), height: LABEL_HEIGHT, must }]
  })
  const before = wishes.map(({ row }) => [row, previous?.anchors.get(ids[row] ?? '')] as const)
  const kept = new Map(before.filter((entry): entry is [number, Anchor] => entry[1] !== undefined))
  const labels = placeLabels(wishes, size, obstacles, kept)
  return { labels, anchors: new Map(labels.map(({ row, anchor }) => [ids[row] ?? '', anchor])) }
}

/** Labels and their places, decided for where the points will settle, so that nothing hops while they move. */
export function useLabels(inputs: Inputs): readonly PlacedLabel[] {
  return useCarried(inputs, place).labels
}
