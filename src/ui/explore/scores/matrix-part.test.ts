import { expect, it } from 'vitest'
import { partOf } from './matrix-part.ts'

const texts = ['dog', 'cat', 'car', 'tree']

it('a part of the texts is named by the text that it was chosen around', () => {
  expect(partOf({ texts, matrixRows: Int32Array.of(2, 3, 0) })).toEqual({ shown: 3, all: 4, center: 'car' })
})

it('all texts are no part', () => {
  expect(partOf({ texts, matrixRows: Int32Array.of(0, 1, 2, 3) })).toBeNull()
})
