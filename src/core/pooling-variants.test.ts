import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeBlock, rowOf } from './block.ts'
import { poolVariants, VARIANTS } from './pooling-variants.ts'

type Vector = readonly number[]

/** The definition, in the plainest way. */
function naive(vectors: readonly Vector[], special: readonly boolean[], v: number): Vector {
  const { pooling, specials } = VARIANTS[v] ?? { pooling: 'mean', specials: true }
  const content = vectors.filter((_, t) => special[t] === false)
  const used = specials || content.length === 0 ? vectors : content
  const column = (d: number) => used.map((vector) => vector[d] ?? 0)
  const width = vectors[0]?.length ?? 0
  switch (pooling) {
    case 'cls':
      return used[0] ?? []
    case 'last':
      return used.at(-1) ?? []
    case 'mean':
      return Array.from({ length: width }, (_, d) =>
        Math.fround(column(d).reduce((a, b) => a + b, 0) / used.length),
      )
    case 'max':
      return Array.from({ length: width }, (_, d) => Math.max(...column(d)))
  }
}

const block = (vectors: readonly Vector[], cols: number) =>
  makeBlock(Float32Array.from(vectors.flat()), vectors.length, cols)

describe('poolVariants', () => {
  it('is the definition of each way, whatever the tokens', () => {
    const texts = fc.integer({ min: 1, max: 5 }).chain((cols) =>
      fc.record({
        cols: fc.constant(cols),
        tokens: fc.array(
          fc.tuple(
            fc.array(
              fc.integer({ min: -4096, max: 4096 }).map((n) => n / 64),
              { minLength: cols, maxLength: cols },
            ),
            fc.boolean(),
          ),
          { minLength: 1, maxLength: 9 },
        ),
      }),
    )
    fc.assert(
      fc.property(texts, ({ cols, tokens }) => {
        const vectors = tokens.map(([vector]) => vector)
        const special = tokens.map(([, isSpecial]) => isSpecial)
        const pooled = poolVariants(block(vectors, cols), special)
        expect([pooled.rows, pooled.cols]).toEqual([VARIANTS.length, cols])
        // -0 is 0 here: sums begin with it.
        VARIANTS.forEach((_, v) =>
          expect([...rowOf(pooled, v)].map((x) => x + 0)).toEqual(
            naive(vectors, special, v).map((x) => x + 0),
          ),
        )
      }),
    )
  })

  it('of [CLS] x y [SEP], by hand', () => {
    const tokens = block(
      [
        [8, 0],
        [1, 4],
        [3, -2],
        [0, 6],
      ],
      2,
    )
    const pooled = poolVariants(tokens, [true, false, false, true])
    const named = VARIANTS.map(({ pooling, specials }, v) => [pooling, specials, ...rowOf(pooled, v)])
    expect(named).toEqual([
      ['mean', true, 3, 2],
      ['mean', false, 2, 1],
      ['cls', true, 8, 0],
      ['cls', false, 1, 4],
      ['max', true, 8, 6],
      ['max', false, 3, 4],
      ['last', true, 0, 6],
      ['last', false, 3, -2],
    ])
  })

  it('of special tokens alone is the same with and without them', () => {
    const pooled = poolVariants(
      block(
        [
          [8, 0],
          [0, 6],
        ],
        2,
      ),
      [true, true],
    )
    for (let v = 0; v < VARIANTS.length; v += 2) expect(rowOf(pooled, v + 1)).toEqual(rowOf(pooled, v))
    expect([...rowOf(pooled, 0)]).toEqual([4, 3])
  })

  it('of no tokens is zero, and marks must fit', () => {
    expect([...poolVariants(block([], 3), []).data]).toEqual(
      Array.from({ length: VARIANTS.length * 3 }, () => 0),
    )
    expect(() => poolVariants(block([[1]], 1), [])).toThrow(RangeError)
  })
})
