import { expect, test } from 'vitest'
import { groupsOfRows } from './group-rows.ts'

const ids = ['dog', 'apple', 'idea']
const groupIds = ['g1', 'g2', null]
const animals = { id: 'g1', label: 'animals', color: 3 }
const fruit = { id: 'g2', label: 'fruit', color: 3 }

test('rows have their own group, also where two groups look alike', () => {
  expect(groupsOfRows(['apple', 'dog', 'idea'], ids, groupIds, [animals, fruit])).toEqual([
    fruit,
    animals,
    null,
  ])
})

test('a text or a group that is gone is no group', () => {
  expect(groupsOfRows(['deleted', 'apple'], ids, groupIds, [animals])).toEqual([null, null])
})
