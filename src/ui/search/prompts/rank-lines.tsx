import type { RankLine } from '../../inside/pooling/rank-lines.ts'

/** Height of a hit in the comparison; search.css gives the rows the same. */
export const LINE_HEIGHT = 32

interface Props {
  readonly lines: readonly RankLine[]
  /** Hits shown on both sides. */
  readonly shown: number
}

/** Lines from place to place; a hit that only one side shows leaves or enters at the bottom, dashed. The lists say the same in words. */
export function RankLines({ lines, shown }: Props) {
  const height = shown * LINE_HEIGHT
  const y = (place: number) => (place < shown ? (place + 0.5) * LINE_HEIGHT : height + LINE_HEIGHT / 3)
  return (
    <svg
      className="search-rank-lines"
      viewBox={`0 0 100 ${height + LINE_HEIGHT / 2}`}
      style={{ height: height + LINE_HEIGHT / 2 }}
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
