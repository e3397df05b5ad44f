import type { ReactNode } from 'react'
import { symbolOf } from '../../plot/look.ts'
import type { Group } from '../../../store/types.ts'

/** Plotly's symbols by name, drawn in a box of 12 × 12. */
const SHAPES: Readonly<Record<string, string>> = {
  circle: 'M6 1a5 5 0 1 0 0.01 0z',
  square: 'M1.5 1.5h9v9h-9z',
  diamond: 'M6 0l6 6-6 6-6-6z',
  cross: 'M4.3 1h3.4v3.3h3.3v3.4H7.7V11H4.3V7.7H1V4.3h3.3z',
  x: 'M1 3.2L3.2 1 6 3.8 8.8 1 11 3.2 8.2 6 11 8.8 8.8 11 6 8.2 3.2 11 1 8.8 3.8 6z',
  'triangle-up': 'M6 1l5.5 9.5H.5z',
  star: 'M6 .3l1.5 3.9 4.2.2-3.3 2.6 1.1 4.1L6 8.8l-3.5 2.3 1.1-4.1L.3 4.4l4.2-.2z',
  'triangle-down': 'M6 11L.5 1.5h11z',
}

function Mark({ shape, color, open = false }: { shape: string; color: string; open?: boolean }) {
  const paint = open ? { fill: 'none', stroke: color, strokeWidth: 1.5 } : { fill: color }
  return (
    <svg className="map-mark" viewBox="0 0 12 12" width="11" height="11" aria-hidden="true">
      <path d={SHAPES[shape] ?? SHAPES['circle']} {...paint} />
    </svg>
  )
}

function Entry({ mark, children }: { mark: ReactNode; children: ReactNode }) {
  return (
    <li>
      {mark}
      {children}
    </li>
  )
}

/** What colours and shapes mean. Both legends take one line, so that changing between them moves nothing. */
export function MapLegend({ colorBy, groups }: { colorBy: 'group' | 'overlap'; groups: readonly Group[] }) {
  if (colorBy === 'group') {
    return (
      <ul className="map-legend" aria-label="Groups">
        {groups.map(({ id, label, color }) => (
          <Entry key={id} mark={<Mark shape={symbolOf(color)} color={`var(--group-${color % 8})`} />}>
            {label}
          </Entry>
        ))}
      </ul>
    )
  }
  return (
    <ul className="map-legend" aria-label="Share of true neighbours that the map shows beside a text">
      <li>True neighbours:</li>
      <Entry mark={<Mark shape="circle" color="var(--map-wrong)" open />}>none</Entry>
      <li className="map-scale" aria-hidden="true" />
      <Entry mark={<Mark shape="circle" color="var(--map-right)" />}>all</Entry>
      <li>open: under half</li>
    </ul>
  )
}
