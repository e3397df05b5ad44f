import { useEffect, useRef, useState } from 'react'

interface Props {
  readonly label: string
  readonly unit: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly step: number
  readonly onChange: (value: number) => void
}

/** On the way to “128” stands “12”, which nobody wants: so long after the last key a number counts. */
const REST_MS = 350

/** A whole number, typed or stepped. What is within the bounds counts after a moment or on leaving; what is not is put right on leaving. */
export function NumberField({ label, unit, value, min, max, step, onChange }: Props) {
  const [typed, setTyped] = useState<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const isValid = (number: number) => Number.isInteger(number) && number >= min && number <= max
  return (
    <label className="search-number">
      <span>{label}</span>
      <input
        type="number"
        inputMode="numeric"
        min={min}
        max={max}
        step={step}
        value={typed ?? String(value)}
        aria-invalid={typed !== null && !isValid(Number(typed)) ? true : undefined}
        onChange={(event) => {
          setTyped(event.target.value)
          const number = Number(event.target.value)
          clearTimeout(timer.current)
          if (event.target.value === '' || !isValid(number)) return
          timer.current = setTimeout(() => onChange(number), REST_MS)
        }}
        onBlur={() => {
          clearTimeout(timer.current)
          const number = Math.round(Number(typed))
          if (typed !== null && typed.trim() !== '' && Number.isFinite(number)) {
            onChange(Math.min(max, Math.max(min, number)))
          }
          setTyped(null)
        }}
      />
      <span>{unit}</span>
    </label>
  )
}
