import { useId, useState } from 'react'

interface Props {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step?: number
  readonly onChange: (value: number) => void
}

/** A number to type. What is typed stays as it is while the field has the focus; on leaving, it shows what holds. */
export function NumberField({ label, value, min, max, step = 1, onChange }: Props) {
  const id = useId()
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <span className="dims-number">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="number"
        inputMode="decimal"
        min={min}
        max={max}
        step={step}
        value={typed ?? String(value)}
        onChange={(event) => {
          setTyped(event.target.value)
          const number = event.target.valueAsNumber
          if (number >= min && number <= max) onChange(number)
        }}
        onBlur={() => setTyped(null)}
      />
    </span>
  )
}
