import { useState } from 'react'

/**
 * A value computed from `inputs` and from the value before it, anew whenever one of the inputs is another object. What
 * useMemo would be if it remembered: the labels of a map follow from the points and from where the labels were.
 */
export function useCarried<Inputs extends object, Value>(
  inputs: Inputs,
  next: (inputs: Inputs, previous: Value | null) => Value,
): Value {
  const [state, setState] = useState(() => ({ inputs, value: next(inputs, null) }))
  const keys = Object.keys(inputs) as (keyof Inputs)[]
  if (keys.every((key) => Object.is(inputs[key], state.inputs[key]))) return state.value
  const value = next(inputs, state.value)
  setState({ inputs, value })
  return value
}
