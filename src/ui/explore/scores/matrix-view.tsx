import { useState } from 'react'
import { HeatMap } from './heat-map.tsx'
import { PairsTable } from './pairs-table.tsx'
import { Readout } from './readout.tsx'
import { ScoreTable } from './score-table.tsx'
import { useInspect } from './use-inspect.ts'
import type { Matrix } from './use-matrix.ts'
import type { Cell } from './walk-cells.ts'

/** Beyond so many rows a table of focusable cells helps nobody and costs everybody. */
const TABLE_ROWS = 40

/** The matrix, as a table or as a picture, with the inspected cell in words above it. */
export function MatrixView({ matrix }: { readonly matrix: Matrix }) {
  return matrix.ids.length <= TABLE_ROWS ? <AsTable matrix={matrix} /> : <AsPicture matrix={matrix} />
}

function AsTable({ matrix }: { readonly matrix: Matrix }) {
  const selected = cellOfPair(matrix)
  const inspect = useInspect(matrix.ids)
  return (
    <>
      <Readout matrix={matrix} cell={selected} />
      <ScoreTable matrix={matrix} selected={selected} inspect={inspect} />
    </>
  )
}

function AsPicture({ matrix }: { readonly matrix: Matrix }) {
  const { ids, view } = matrix
  const { inspect, rest, leave } = useInspect(ids)
  const [looked, setLooked] = useState<{ readonly of: readonly string[]; readonly cell: Cell } | null>(null)
  // A cell looked at in another matrix is none of this one.
  const cursor = looked?.of === ids ? looked.cell : cellOfPair(matrix)
  // The matrix of a part of the texts is chosen around the selection: looking about in it must not choose another.
  const whole = ids.length === view.ids.length
  return (
    <>
      <Readout matrix={matrix} cell={cursor} spoken />
      <HeatMap
        matrix={matrix}
        cursor={cursor}
        onMove={(cell, by) => {
          setLooked({ of: ids, cell })
          if (whole) (by === 'key' ? inspect : rest)(cell.i, cell.j)
        }}
        onPick={(cell) => {
          setLooked({ of: ids, cell })
          inspect(cell.i, cell.j)
        }}
        onLeave={() => {
          setLooked(null)
          leave()
        }}
      />
      <PairsTable matrix={matrix} />
    </>
  )
}

function cellOfPair({ pair }: Matrix): Cell | null {
  return pair && pair.a >= 0 && pair.b >= 0 ? { i: pair.a, j: pair.b } : null
}
