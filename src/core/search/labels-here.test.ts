import { expect, it } from 'vitest'
import { labelsHere } from './labels-here.ts'
import type { LabelledQuery } from './types.ts'

const query = (id: string, ...relevant: readonly (readonly [string, number])[]): LabelledQuery => ({
  id,
  text: id,
  difficulty: null,
  relevant: relevant.map(([documentId, grade]) => ({ documentId, grade })),
})

it('labels of absent documents count for nothing, and a query without others is left out', () => {
  const whole = query('whole', ['a', 1])
  const unanswerable = query('unanswerable')
  const half = query('half', ['a', 1], ['gone', 2])
  const lost = query('lost', ['gone', 1])
  const lostToo = query('lost too', ['a', 0], ['gone', 1])
  const judged = query('judged', ['gone', 0])
  const { queries, leftOut, absent } = labelsHere(
    [whole, unanswerable, half, lost, lostToo, judged],
    [{ id: 'a' }, { id: 'b' }],
  )
  expect(queries).toEqual([whole, unanswerable, query('half', ['a', 1]), query('judged')])
  expect(queries[0]).toBe(whole)
  expect(leftOut).toEqual([lost, lostToo])
  expect(absent.map(({ documentId, grade }) => [documentId, grade])).toEqual([
    ['gone', 2],
    ['gone', 1],
    ['gone', 1],
    ['gone', 0],
  ])
})
