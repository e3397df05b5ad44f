import './ranks.css'
import type { RankLine } from './rank-changes.ts'

interface Props {
  readonly lines: readonly RankLine[]
  /** Places shown on both sides. */
  readonly shown: number
  /** Height of a place in CSS pixels, the same as in the lists beside. */
  readonly lineHeight: number
  readonly className: string
}

/** Lines from place to place; what only one side shows leaves or enters at the bottom, dashed. The lists say the same in words. */
export function RankLines({ lines, shown, lineHeight, className }: Props) {
  const height = (shown + 0.5) * lineHeight
  const y = (place: number) => (place < shown ? place + 0.5 : shown + 1 / 3) * lineHeight
  return (
    <svg
      className={`rank-lines ${className}`}
      viewBox={`0 0 100 ${height}`}
      style={{ height }}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {lines.map(({ row, from, to }) => (
        <path
          key={row}
          d={`M0 ${y(from)} C50 ${y(from)} 50 ${y(to)} 100 ${y(to)}`}
          data-move={Math.sign(from - to)}
          data-out={from >= shown || to >= shown || undefined}
        />
      ))}
    </svg>
  )
}
