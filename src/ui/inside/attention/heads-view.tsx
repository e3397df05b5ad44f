import { useEffect, useMemo, useRef, type KeyboardEvent } from 'react'
import { headOf, peakWeight, shrinkByPeak, takeTokens } from '../../../core/attention.ts'
import type { Block } from '../../../core/block.ts'
import type { Inspection } from '../../../store/types.ts'
import { useWidth } from '../../explore/use-width.ts'
import { paintPixels } from './paint.ts'
import type { AttentionChoice } from './use-attention.ts'
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
  // One is in the tab order: the chosen one, where its layer was fetched.
  const home = {
    layer: attentions[choice.layer] ? choice.layer : attentions.findIndex((layer) => layer !== null),
    head: choice.head === 'mean' ? 0 : choice.head,
  }
  return (
    <div ref={host} className="inside-attention-view">
      <p className="inside-weight-readout">Select a head to see it large.</p>
      <div className="inside-heads">
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
                  at={[l, head]}
                  kept={kept}
                  peak={peak}
                  colors={colors}
                  selected={l === choice.layer && head === choice.head}
                  home={l === home.layer && head === home.head}
                  onOpen={onOpen}
                />
              ))
            ) : (
              <p className="inside-attention-note">
                not fetched: this text is too long for all layers at once
              </p>
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
  /** Layer and head, from 0. */
  readonly at: readonly [number, number]
  readonly kept: readonly number[]
  readonly peak: number
  readonly colors: WeightColors
  readonly selected: boolean
  readonly home: boolean
  readonly onOpen: (layer: number, head: number) => void
}

function Thumb({ layer, at: [l, head], kept, peak, colors, selected, home, onOpen }: ThumbProps) {
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
      <canvas ref={canvas} />
      <span aria-hidden="true">{head + 1}</span>
    </button>
  )
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
