import { describe, expect, it } from 'vitest'
import { makeBlock, type Block } from '../../core/block.ts'
import { qualityOfPoint, trustworthinessFrom } from '../../core/quality.ts'
import { seededRandom } from '../../core/random.ts'
import { mapQuality } from './map-quality.ts'

const never = new AbortController().signal

function cloud(rows: number, cols: number, seed = 1): Block {
  const random = seededRandom(seed)
  return makeBlock(
    Float32Array.from({ length: rows * cols }, () => random() - 0.5),
    rows,
    cols,
  )
}

/** The same for some points, in one go. */
function qualityAt(points: readonly number[], vectors: Block, coords: Block, k: number) {
  const found = points.map((i) => qualityOfPoint(vectors, coords, k, i))
  const penalties = found.reduce((sum, { penalty }) => sum + penalty, 0)
  return {
    trustworthiness: trustworthinessFrom(penalties, points.length, vectors.rows, k) ?? Number.NaN,
    overlap: Float32Array.from(found, ({ overlap }) => overlap),
  }
}

describe('the quality of a map', () => {
  it('is that of all points, with five neighbours', async () => {
    const [vectors, coords] = [cloud(40, 6), cloud(40, 2, 9)]
    const quality = await mapQuality(vectors, coords, never)
    const exact = qualityAt([...quality.overlap.keys()], vectors, coords, 5)
    expect(quality.trustworthiness).toBeCloseTo(exact.trustworthiness, 12)
    expect(quality.overlap).toEqual(exact.overlap)
    expect([quality.k, quality.sampled]).toEqual([5, 40])
    expect(quality.trustworthiness).toBeLessThan(0.9)
  })

  it('is perfect where the map is the space', async () => {
    const plane = cloud(30, 2)
    const { trustworthiness: whole, overlap } = await mapQuality(plane, plane, never)
    expect(whole).toBe(1)
    expect(new Set(overlap)).toEqual(new Set([1]))
  })

  it.each([
    [0, 0, 0],
    [1, 0, 0],
    [2, 0, 0],
    [3, 1, 3],
    [4, 1, 4],
    [5, 2, 5],
    [10, 4, 10],
    [11, 5, 11],
  ])('of %i points counts %i neighbours', async (n, k, sampled) => {
    const quality = await mapQuality(cloud(n, 3), cloud(n, 2), never)
    expect([quality.k, quality.sampled]).toEqual([k, sampled])
    expect(quality.trustworthiness === null).toBe(k === 0)
    expect(quality.overlap).toHaveLength(n)
    expect(quality.overlap.every(Number.isNaN)).toBe(k === 0)
  })

  it('of more than 2,000 points is estimated from 500, the same ones each time', async () => {
    const [vectors, coords] = [cloud(2001, 3), cloud(2001, 2, 5)]
    const quality = await mapQuality(vectors, coords, never)
    const sampled = [...quality.overlap.keys()].filter((i) => !Number.isNaN(quality.overlap[i]))
    expect([quality.sampled, sampled.length]).toEqual([500, 500])
    const exact = qualityAt(sampled, vectors, coords, 5)
    expect(quality.trustworthiness).toBeCloseTo(exact.trustworthiness, 12)
    expect((await mapQuality(vectors, coords, never)).overlap).toEqual(quality.overlap)
  })

  it('leaves out points without a place: the others are judged as if they were not there', async () => {
    const [vectors, coords] = [cloud(40, 6), cloud(40, 2, 9)]
    const hole = (block: Block) =>
      makeBlock(Float32Array.from([...new Float32Array(block.cols).fill(NaN), ...block.data]), 41, block.cols)
    const expected = await mapQuality(vectors, coords, never)
    const quality = await mapQuality(hole(vectors), hole(coords), never)
    expect(quality.trustworthiness).toBe(expected.trustworthiness)
    expect([...quality.overlap]).toEqual([NaN, ...expected.overlap])
    expect([quality.k, quality.sampled]).toEqual([5, 40])
  })

  it('ends when it is aborted, while it has not come to its end', async () => {
    const vectors = cloud(2000, 64)
    await expect(mapQuality(vectors, cloud(2000, 2), AbortSignal.abort())).rejects.toMatchObject({
      kind: 'aborted',
    })
  })
})
