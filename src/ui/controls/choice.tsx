import './controls.css'
import type { Option } from './segmented-control.tsx'

interface Props<T extends string> {
  readonly label: string
  readonly value: T
  readonly options: readonly Option<T>[]
  readonly onChange: (value: T) => void
}

/** One of several, by the platform's own menu, which every assistive technology and phone knows. */
export function Choice<T extends string>({ label, value, options, onChange }: Props<T>) {
  return (
    <label className="control-choice">
      <span>{label}</span>
      <select
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value)
          if (chosen) onChange(chosen.value)
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
