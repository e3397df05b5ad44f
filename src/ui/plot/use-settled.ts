import { useEffect, useState } from 'react'

/** Above this many points a pan or zoom moves the drawn picture, and plotly draws anew only when it is over. */
export const MOST_REDRAWN = 150
export const REDRAW_MS = 200

/** `value` once it has stayed the same for so many milliseconds; with a delay of 0 always as it is. */
export function useSettled<T>(value: T, delay: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    if (delay === 0) return
    const timer = setTimeout(() => setSettled(value), delay)
    return () => clearTimeout(timer)
  }, [value, delay])
  return delay === 0 ? value : settled
}
