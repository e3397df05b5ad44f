import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { hamming, signsOf } from './binary.ts'
import { makeBlock } from './block.ts'

it('distances of signs are those of strings of bits', () => {
  const width = fc.integer({ min: 1, max: 150 })
  const number = fc.oneof(fc.float({ noNaN: true }), fc.constant(0))
  const rows = width.chain((cols) =>
    fc.array(fc.array(number, { minLength: cols, maxLength: cols }), { minLength: 2, maxLength: 5 }),
  )
  fc.assert(
    fc.property(rows, (vectors) => {
      const cols = vectors[0]?.length ?? 0
      const bits = signsOf(makeBlock(Float32Array.from(vectors.flat()), vectors.length, cols))
      const strings = vectors.map((vector) => vector.map((x) => (Math.fround(x) > 0 ? '1' : '0')).join(''))
      strings.forEach((a, i) =>
        strings.forEach((b, j) => {
          const different = Array.from(a).filter((bit, t) => bit !== b[t]).length
          expect(hamming(bits, i, bits, j)).toBe(different)
        }),
      )
    }),
  )
})

it('32 dimensions take a word, 33 two', () => {
  expect(signsOf(makeBlock(new Float32Array(64).fill(1), 2, 32)).words).toEqual(
    Uint32Array.of(0xffff_ffff, 0xffff_ffff),
  )
  expect(signsOf(makeBlock(new Float32Array(33).fill(1), 1, 33)).words).toEqual(
    Uint32Array.of(0xffff_ffff, 1),
  )
})
