import type { Series } from './chart-series.ts'

/** What each line of a chart is. */
export function ChartKey({
  series,
  chance,
}: {
  readonly series: readonly Series[]
  readonly chance: number | null
}) {
  return (
    <ul className="dims-key" aria-label="Lines">
      {series.map(({ name, color, dash, points }) => (
        <li key={name}>
          <svg width="26" height="10" aria-hidden="true" style={{ color: `var(--group-${color})` }}>
            {points.some(({ low }) => low !== undefined) && (
              <rect className="dims-band" width="26" height="10" style={{ fill: 'currentColor' }} />
            )}
            <line className="dims-line" x1="0" x2="26" y1="5" y2="5" strokeDasharray={dash} />
            <circle cx="13" cy="5" r="2.5" fill="currentColor" />
          </svg>
          {name}
        </li>
      ))}
      {chance !== null && (
        <li>
          <svg width="26" height="10" aria-hidden="true">
            <line className="dims-chance" x1="0" x2="26" y1="5" y2="5" />
          </svg>
          by chance
        </li>
      )}
    </ul>
  )
}
