import { memo, useMemo } from 'react'
import { Choice } from '../../controls/choice.tsx'

interface Props {
  readonly names: readonly string[]
  readonly value: number
  readonly onChange: (token: number) => void
}

/** The token that stays in view while none is pointed at. */
export const TokenChoice = memo(function TokenChoice({ names, value, onChange }: Props) {
  const options = useMemo(
    () => names.map((name, i) => ({ value: String(i), label: `${i + 1}  ${name}` })),
    [names],
  )
  return (
    <Choice
      label="Token"
      value={String(value)}
      options={options}
      onChange={(chosen) => onChange(Number(chosen))}
    />
  )
})
