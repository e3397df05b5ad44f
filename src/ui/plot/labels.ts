/** A point that would like a label beside it. Places and sizes in CSS pixels. */
export interface LabelWish {
  readonly row: number
  readonly x: number
  readonly y: number
  /** Radius of its marker. */
  readonly radius: number
  readonly width: number
  readonly height: number
  /** Shown even where it covers something else: the selected ones. */
  readonly must: boolean
}

export interface PlacedLabel {
  readonly row: number
  readonly anchor: Anchor
  /** Top left corner relative to the point. */
  readonly dx: number
  readonly dy: number
  /** Where a leader line from the point ends, relative to it; null for a label beside its marker. */
  readonly leader: { readonly x: number; readonly y: number } | null
}

export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where the zoom buttons stand in a picture of this size: no label may cover them. */
export const zoomButtons = ({ width, height }: { width: number; height: number }): Rect => ({
  x: width - 116,
  y: height - 40,
  width: 116,
  height: 40,
})

/** Where a label stands as seen from its point: across −1 left, 0 middle, 1 right; down −1 above, 0 middle, 1 below. */
const ANCHORS = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
] as const
/** An index into the positions: the eight beside the marker, then the same eight farther away. */
export type Anchor = number

const GAP = 4
/** How much farther the second eight are. Such a label is tied to its point by a leader line. */
const FAR = 15
const HOPELESS = 1000

const overlap = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

function offset(wish: LabelWish, anchor: Anchor): Pick<PlacedLabel, 'dx' | 'dy' | 'leader'> {
  const [across, down] = ANCHORS[anchor % ANCHORS.length] ?? ANCHORS[0]
  const far = anchor >= ANCHORS.length
  const reach = wish.radius + GAP + (far ? FAR : 0)
  // On a diagonal the corner of the label touches the circle, not the square around it.
  const slack = across !== 0 && down !== 0 ? reach * 0.6 : reach
  const dx = across === 0 ? -wish.width / 2 : across > 0 ? slack : -slack - wish.width
  const dy = down === 0 ? -wish.height / 2 : down > 0 ? slack : -slack - wish.height
  return { dx, dy, leader: far ? { x: across * (slack - 2), y: down * (slack - 2) } : null }
}

/**
 * Places labels greedily, in the order given: each takes the first position (the one it had before, then right, left,
 * above, below, the diagonals, then the same farther away) that lies within the picture and covers no label, no `obstacle` and no marker. A
 * position that covers one marker is taken when there is none better; a label that would cover another label is left
 * out, unless it must be shown. O(labels × (labels + points)).
 * @param previous the anchor each row had in the picture before, so that labels do not hop from side to side
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  size: { width: number; height: number },
  obstacles: readonly Rect[] = [],
  previous: ReadonlyMap<number, Anchor> = new Map(),
): readonly PlacedLabel[] {
  const taken: Rect[] = [...obstacles]
  const markers = wishes.map(
    ({ row, x, y, radius: r }) => [row, { x: x - r, y: y - r, width: 2 * r, height: 2 * r }] as const,
  )
  const cost = (wish: LabelWish, box: Rect): number => {
    const outside =
      box.x < 0 || box.y < 0 || box.x + box.width > size.width || box.y + box.height > size.height
    const covered = taken.filter((other) => overlap(box, other)).length
    const crowded = markers.filter(([row, marker]) => row !== wish.row && overlap(box, marker)).length
    return HOPELESS * covered + (outside ? HOPELESS / 2 : 0) + crowded
  }
  const placed: PlacedLabel[] = []
  for (const wish of wishes) {
    const kept = previous.get(wish.row)
    const order = Array.from({ length: 2 * ANCHORS.length }, (_, anchor) => anchor)
    if (kept !== undefined) order.sort((a, b) => Number(b === kept) - Number(a === kept))
    let best: (PlacedLabel & { box: Rect; cost: number }) | null = null
    for (const anchor of order) {
      const { dx, dy, leader } = offset(wish, anchor)
      const box = { x: wish.x + dx, y: wish.y + dy, width: wish.width, height: wish.height }
      const price = cost(wish, box)
      if (!best || price < best.cost) best = { row: wish.row, anchor, box, cost: price, dx, dy, leader }
      if (price === 0) break
    }
    if (!best || (best.cost > 1 && !wish.must)) continue
    taken.push(best.box)
    placed.push({ row: best.row, anchor: best.anchor, dx: best.dx, dy: best.dy, leader: best.leader })
  }
  return placed
}
