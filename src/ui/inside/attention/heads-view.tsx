import {
  memo,
  useEffect,
  useMemo,
  useRef,
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
} from 'react'
import { headOf, peakWeight, shrinkByPeak, takeTokens } from '../../../core/attention.ts'
import type { Block } from '../../../core/block.ts'
import type { AttentionChoice, Inspection } from '../../../store/types.ts'
import { useWidth } from '../../explore/use-width.ts'
import { formatCount } from '../../format.ts'
import { useTokenFocus } from '../token-focus.ts'
import { tokenLabels } from '../token-label.ts'
import { FetchButton, NotFetched } from './fetch-layer.tsx'
import { paintPixels } from './paint.ts'
import { useWeightColors, type WeightColors } from './weight-colors.ts'
import { WeightLegend } from './weight-legend.tsx'

interface Props {
  readonly inspection: Inspection
  readonly kept: readonly number[]
  readonly choice: AttentionChoice
  readonly onOpen: (layer: number, head: number) => void
}

/** Widths of a small picture in CSS pixels, and pixels it has at most. */
const NARROWEST = 52
const WIDEST = 128
/** Of many layers each row is low, so that all of them can be compared. */
const WIDEST_OF_MANY = 84
const MANY = 6
/** Room for a layer's name beside its heads. */
const NAME = 64
const PIXELS = 64
const GAP = 6

/** All heads of all layers as small matrices on one scale, a row a layer. */
export function HeadsView({ inspection, kept, choice, onOpen }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const width = useWidth(host)
  const colors = useWeightColors()
  const { attentions, heads } = inspection
  const peak = useMemo(
    () =>
      attentions.reduce((peak, layer) => {
        if (!layer) return peak
        for (let head = 0; head < heads; head++) peak = Math.max(peak, peakWeight(headOf(layer, head), kept))
        return peak
      }, 0),
    [attentions, heads, kept],
  )
  const widest = attentions.length > MANY ? WIDEST_OF_MANY : WIDEST
  const fitting = (room: number) => Math.floor((room + GAP) / (NARROWEST + GAP))
  const beside = fitting(width - NAME - GAP) >= heads
  const columns = Math.max(1, Math.min(heads, fitting(width)))
  const [focused, point] = useTokenFocus('a')
  const place = focused === null ? -1 : kept.indexOf(focused)
  // Set on the grid and drawn by CSS: a hundred pictures need not be rendered again to mark a row in each.
  const band = {
    '--at': `${(100 * place) / kept.length}%`,
    '--one': `${100 / kept.length}%`,
  } as CSSProperties
  const pointAt = (event: PointerEvent) => {
    const row = rowUnder(event, kept.length)
    point(row === null ? null : (kept[row] ?? null))
  }
  // One is in the tab order: the chosen one, where its layer was fetched.
  const home = {
    layer: attentions[choice.layer] ? choice.layer : attentions.findIndex((layer) => layer !== null),
    head: choice.head === 'mean' ? 0 : choice.head,
  }
  return (
    <div ref={host} className="inside-attention-view">
      <p className="inside-weight-readout">
        {focused !== null && place >= 0 ? (
          <>
            The row of <bdi>{tokenLabels(inspection)[focused]?.marked}</bdi>, token {formatCount(focused + 1)}
            , in each head. Select a head to see it large.
          </>
        ) : (
          'Select a head to see it large.'
        )}
      </p>
      {attentions.some((layer) => layer === null) && <NotFetched inspection={inspection} />}
      <div
        className="inside-heads"
        style={band}
        data-pointed={place >= 0 || undefined}
        onPointerMove={pointAt}
        onPointerLeave={() => point(null)}
      >
        {attentions.map((layer, l) => (
          <section
            key={l}
            className="inside-heads-layer"
            aria-label={`Layer ${l + 1}`}
            data-beside={beside || undefined}
            style={{
              gridTemplateColumns: `${beside ? `${NAME}px ` : ''}repeat(${columns}, minmax(0, ${widest}px))`,
            }}
          >
            <h3>Layer {l + 1}</h3>
            {layer ? (
              Array.from({ length: heads }, (_, head) => (
                <Thumb
                  key={head}
                  layer={layer}
                  l={l}
                  head={head}
                  kept={kept}
                  peak={peak}
                  colors={colors}
                  selected={l === choice.layer && head === choice.head}
                  home={l === home.layer && head === home.head}
                  onOpen={onOpen}
                />
              ))
            ) : (
              <p>{inspection.missing ? 'not in this graph' : <FetchButton layer={l} />}</p>
            )}
          </section>
        ))}
      </div>
      <WeightLegend peak={peak} of="in any head" />
    </div>
  )
}

interface ThumbProps {
  readonly layer: Block
  /** Its layer's number and its own, from 0. */
  readonly l: number
  readonly head: number
  readonly kept: readonly number[]
  readonly peak: number
  readonly colors: WeightColors
  readonly selected: boolean
  readonly home: boolean
  readonly onOpen: (layer: number, head: number) => void
}

const Thumb = memo(function Thumb({
  layer,
  l,
  head,
  kept,
  peak,
  colors,
  selected,
  home,
  onOpen,
}: ThumbProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const small = useMemo(() => {
    return shrinkByPeak(takeTokens(headOf(layer, head), kept), PIXELS)
  }, [layer, head, kept])
  useEffect(() => {
    if (canvas.current) paintPixels(canvas.current, small, peak, colors)
  }, [small, peak, colors])
  return (
    <button
      type="button"
      className="inside-head"
      tabIndex={home ? 0 : -1}
      aria-label={`Layer ${l + 1}, head ${head + 1}`}
      aria-current={selected || undefined}
      data-head={`${l} ${head}`}
      onClick={() => onOpen(l, head)}
      onKeyDown={walkHeads}
    >
      <span className="inside-head-picture">
        <canvas ref={canvas} />
      </span>
      <span aria-hidden="true">{head + 1}</span>
    </button>
  )
})

/** The row of a small matrix that the pointer is over, or null beside them. */
function rowUnder({ target, clientY }: PointerEvent, rows: number): number | null {
  const picture = (target as Element).closest('.inside-head')?.querySelector('canvas')
  const box = picture?.getBoundingClientRect()
  if (!box || clientY < box.top || clientY >= box.bottom) return null
  return Math.min(rows - 1, Math.floor(((clientY - box.top) / box.height) * rows))
}

/** Arrow keys: left and right through a layer's heads, up and down through the layers that are there. */
function walkHeads(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key]
  if (!step) return
  event.preventDefault()
  const [down = 0, right = 0] = step
  const rows = Array.from(
    event.currentTarget.closest('.inside-heads')?.querySelectorAll('section') ?? [],
    (section) => Array.from(section.querySelectorAll<HTMLElement>('[data-head]')),
  ).filter((row) => row.length > 0)
  const i = rows.findIndex((row) => row.includes(event.currentTarget))
  const j = rows[i]?.indexOf(event.currentTarget) ?? 0
  rows[i + down]?.[j + right]?.focus()
}
