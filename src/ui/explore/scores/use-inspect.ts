import { useEffect, useMemo, useRef, useState } from 'react'
import type { Selection, TextDocument } from '../../../store/types.ts'
import { useActions, useApp, useOfDocument } from '../../use-app.ts'
import { PointerMoves } from './pointer-moves.ts'
import { broughtBack, ongoing, restedOn, type Resting } from './resting.ts'

/** A pointer that only crosses the matrix on its way elsewhere selects nothing. */
const REST_MS = 70

/** What the cells of the matrix do to the selection. */
export interface Inspect {
  /** Key or click: the cell's pair is selected and stays. */
  readonly inspect: (i: number, j: number) => void
  /** Pointer over a cell: where it rests, the pair is selected until it leaves. Not where the cell came to the pointer. */
  readonly rest: (i: number, j: number) => void
  /** The pointer left: what was selected before comes back, unless something was chosen meanwhile. */
  readonly leave: () => void
}

const idsOf = ({ items }: TextDocument) => items.map((item) => item.id)

/** @param ids item ids of the rows as drawn */
export function useInspect(ids: readonly string[]): Inspect {
  const { select } = useActions()
  const selection = useApp((state) => state.selection)
  const known = useOfDocument(idsOf)
  const latest = useRef({ selection, known })
  const resting = useRef<Resting | null>(null)
  /** The pair under the pointer: within its cell a rest begins once. */
  const target = useRef<Selection | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const moves = usePointerMoves()
  useEffect(() => {
    latest.current = { selection, known }
    resting.current = ongoing(resting.current, selection)
  }, [selection, known])
  useEffect(() => () => clearTimeout(timer.current), [])
  return useMemo(() => {
    /** Null on the diagonal, and where the document is ahead of the matrix: its texts may be gone. */
    const pairAt = (i: number, j: number) => {
      const pair = { a: ids[i] ?? '', b: ids[j] ?? '' }
      const { known } = latest.current
      return i !== j && known.includes(pair.a) && known.includes(pair.b) ? pair : null
    }
    return {
      inspect(i, j) {
        clearTimeout(timer.current)
        resting.current = null
        const pair = pairAt(i, j)
        if (pair) select(pair)
      },
      rest(i, j) {
        const { a, b } = target.current ?? {}
        if (!moves.isMove || (a === ids[i] && b === ids[j])) return
        target.current = { a: ids[i] ?? null, b: ids[j] ?? null }
        clearTimeout(timer.current)
        timer.current = setTimeout(() => {
          const pair = pairAt(i, j)
          if (!pair) return
          resting.current = restedOn(resting.current, latest.current.selection, pair)
          select(pair)
        }, REST_MS)
      },
      leave() {
        clearTimeout(timer.current)
        target.current = null
        const back = broughtBack(resting.current, latest.current.selection, latest.current.known)
        resting.current = null
        if (back) select(back)
      },
    }
  }, [ids, select, moves])
}

/** Watches the whole window: the pointer may have come to lie where the matrix then grows. */
function usePointerMoves(): PointerMoves {
  const [moves] = useState(() => new PointerMoves())
  useEffect(() => {
    const see = (event: PointerEvent) => moves.see(event)
    // On its way down, so that handlers of the same event find it seen.
    addEventListener('pointermove', see, { capture: true })
    return () => removeEventListener('pointermove', see, { capture: true })
  }, [moves])
  return moves
}
