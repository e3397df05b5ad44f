import { memo, useMemo, type CSSProperties } from 'react'
import type { Inspection } from '../../../store/types.ts'
import { formatCount } from '../../format.ts'
import { tokenLabels } from '../token-label.ts'
import type { Side } from '../token-focus.ts'
import { textPieces, type TextPiece } from '../tokens/text-pieces.ts'
import { useTokenPointing } from '../tokens/use-token-pointing.ts'

/** Tokens drawn; a longer text's others are in its table. */
const MOST_DRAWN = 2000
/** Part of the colour in the ground of the strongest token: with more, text would not be readable on it. */
const STRONGEST = 45

interface Props {
  readonly side: Side
  readonly inspection: Inspection
  /** One value a token, drawn by its size and sign; NaN for tokens that have none. */
  readonly values: Float64Array
  /** The size that is drawn in full. */
  readonly peak: number
  /** What is drawn, for who cannot see it. */
  readonly label: string
}

/** A text whose tokens are coloured by what they add: blue and underlined for, orange and dashed against. */
export function HeatText({ side, inspection, values, peak, label }: Props) {
  const { focused, pointerProps } = useTokenPointing(side)
  const pieces = useMemo(() => textPieces(inspection, MOST_DRAWN), [inspection])
  const labels = tokenLabels(inspection)
  const rest = inspection.tokens.length - MOST_DRAWN
  return (
    <div className="inside-heat" {...pointerProps}>
      <p className="visually-hidden">{label}</p>
      <bdi>
        {pieces.map((piece, i) => (
          <Piece
            key={i}
            piece={piece}
            name={piece.kind === 'mark' ? (labels[piece.index]?.text ?? '') : ''}
            value={valueOf(piece, values)}
            peak={peak}
            focused={isFocused(piece, focused)}
          />
        ))}
      </bdi>
      {rest > 0 && <span className="inside-heat-rest"> … and {formatCount(rest)} tokens more</span>}
    </div>
  )
}

interface PieceProps {
  readonly piece: TextPiece
  readonly name: string
  readonly value: number
  readonly peak: number
  readonly focused: boolean
}

const Piece = memo(function Piece({ piece, name, value, peak, focused }: PieceProps) {
  switch (piece.kind) {
    case 'gap':
      return <span data-prompt={piece.prompt || undefined}>{piece.text}</span>
    case 'cut':
      return <del>{piece.text.slice(0, 200)}</del>
    case 'mark':
    case 'token':
      return (
        <span
          className="inside-heat-token"
          data-token={piece.kind === 'mark' ? piece.index : piece.first}
          data-mark={piece.kind === 'mark' || undefined}
          data-prompt={(piece.kind === 'token' && piece.prompt) || undefined}
          data-sign={Math.sign(value) || undefined}
          data-focused={focused || undefined}
          style={heatStyle(value, peak)}
        >
          {piece.kind === 'mark' ? <bdi>{name}</bdi> : piece.text}
        </span>
      )
  }
})

function valueOf(piece: TextPiece, values: Float64Array): number {
  if (piece.kind === 'mark') return values[piece.index] ?? Number.NaN
  if (piece.kind !== 'token') return Number.NaN
  let sum = 0
  for (let i = piece.first; i < piece.first + piece.count; i++) sum += values[i] ?? Number.NaN
  return sum
}

function isFocused(piece: TextPiece, focused: number | null): boolean {
  if (focused === null) return false
  if (piece.kind === 'mark') return piece.index === focused
  return piece.kind === 'token' && focused >= piece.first && focused < piece.first + piece.count
}

/** Ground and line under a token. The line keeps its full colour: on it no text has to be read. */
function heatStyle(value: number, peak: number): CSSProperties | undefined {
  const strength = Math.min(1, Math.abs(value) / peak)
  if (!(strength > 0)) return undefined
  const color = value < 0 ? 'var(--negative)' : 'var(--positive)'
  return {
    background: `color-mix(in srgb, ${color} ${Math.round(STRONGEST * strength)}%, transparent)`,
    borderBottomColor: `color-mix(in srgb, ${color} ${Math.round(100 * strength)}%, transparent)`,
  }
}
