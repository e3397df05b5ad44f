import type { Settings } from '../../../store/types.ts'
import { SegmentedControl } from '../../controls/segmented-control.tsx'
import { useActions, useApp } from '../../use-app.ts'

const COLORS: readonly { value: Settings['colorBy']; label: string }[] = [
  { value: 'group', label: 'Group' },
  { value: 'overlap', label: 'Map error' },
]
const SPACES = [
  { value: '2', label: '2D' },
  { value: '3', label: '3D' },
] as const
const FORMS: readonly { value: Settings['mapForm']; label: string }[] = [
  { value: 'picture', label: 'Map' },
  { value: 'table', label: 'Table' },
]

/** What the map shows and how. */
export function MapToolbar() {
  const actions = useActions()
  const { components, colorBy, mapForm } = useApp(({ settings }) => settings)
  return (
    <div className="map-toolbar">
      <h2 id="map-title">Map</h2>
      <span className="map-method">PCA</span>
      <SegmentedControl
        label="Colour by"
        value={colorBy}
        options={COLORS}
        onChange={(colorBy) => actions.set({ colorBy })}
      />
      <SegmentedControl
        label="Dimensions of the map"
        value={components === 3 ? '3' : '2'}
        options={SPACES}
        onChange={(space) => actions.set({ components: space === '3' ? 3 : 2 })}
      />
      <SegmentedControl
        label="Show as"
        value={mapForm}
        options={FORMS}
        onChange={(mapForm) => actions.set({ mapForm })}
      />
    </div>
  )
}
