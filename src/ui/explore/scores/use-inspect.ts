import { useEffect, useMemo, useRef } from 'react'
import type { Selection } from '../../../store/types.ts'
import { useActions, useApp } from '../../use-app.ts'

/** A pointer that only crosses the matrix on its way elsewhere selects nothing. */
const REST_MS = 70

/** What the cells of the matrix do to the selection. */
export interface Inspect {
  /** Key or click: the cell's pair is selected and stays. */
  readonly inspect: (i: number, j: number) => void
  /** Pointer resting on a cell: its pair is selected until the pointer leaves. */
  readonly rest: (i: number, j: number) => void
  /** The pointer left: what was selected before comes back, unless a click made the pair stay. */
  readonly leave: () => void
}

/** @param ids item ids of the rows as drawn */
export function useInspect(ids: readonly string[]): Inspect {
  const { select } = useActions()
  const selection = useApp((state) => state.selection)
  const latest = useRef(selection)
  const before = useRef<Selection | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => {
    latest.current = selection
  }, [selection])
  useEffect(() => () => clearTimeout(timer.current), [])
  return useMemo(() => {
    const choose = (i: number, j: number) => {
      const a = ids[i]
      const b = ids[j]
      if (a !== undefined && b !== undefined && i !== j) select({ a, b })
    }
    return {
      inspect(i, j) {
        clearTimeout(timer.current)
        before.current = null
        choose(i, j)
      },
      rest(i, j) {
        clearTimeout(timer.current)
        timer.current = setTimeout(() => {
          before.current ??= latest.current
          choose(i, j)
        }, REST_MS)
      },
      leave() {
        clearTimeout(timer.current)
        if (before.current) select(before.current)
        before.current = null
      },
    }
  }, [ids, select])
}
