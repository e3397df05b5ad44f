import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import type { Settings } from '../../../store/types.ts'
import { useActions, useApp } from '../../use-app.ts'

interface ChoiceProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: readonly { readonly value: T; readonly name: string }[]
  readonly onChange: (value: T) => void
}

function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  return (
    <ToggleButtonGroup
      className="map-choice"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find((option) => keys.has(option.value))
        if (chosen) onChange(chosen.value)
      }}
    >
      {options.map((option) => (
        <ToggleButton key={option.value} id={option.value}>
          {option.name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}

const COLORS: readonly { value: Settings['colorBy']; name: string }[] = [
  { value: 'group', name: 'Group' },
  { value: 'overlap', name: 'Map error' },
]
const SPACES = [
  { value: '2', name: '2D' },
  { value: '3', name: '3D' },
] as const
const FORMS = [
  { value: 'picture', name: 'Map' },
  { value: 'table', name: 'Table' },
] as const
export type Form = (typeof FORMS)[number]['value']

/** What the map shows and how. */
export function MapToolbar({ form, onForm }: { readonly form: Form; readonly onForm: (form: Form) => void }) {
  const actions = useActions()
  const { components, colorBy } = useApp(({ settings }) => settings)
  return (
    <div className="map-toolbar">
      <h2 id="map-title">Map</h2>
      <span className="map-method">PCA</span>
      <Choice
        label="Colour by"
        value={colorBy}
        options={COLORS}
        onChange={(colorBy) => actions.set({ colorBy })}
      />
      <Choice
        label="Dimensions of the map"
        value={components === 3 ? '3' : '2'}
        options={SPACES}
        onChange={(space) => actions.set({ components: space === '3' ? 3 : 2 })}
      />
      <Choice label="Show as" value={form} options={FORMS} onChange={onForm} />
    </div>
  )
}
