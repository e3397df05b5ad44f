import { releaseProxy } from 'comlink'
import { describe, expect, it, vi } from 'vitest'
import { makeBlock, rowOf, takeRows, type Block } from '../core/block.ts'
import { samplePairs } from '../core/pairs.ts'
import { seededRandom } from '../core/random.ts'
import type { AnalyseRequest, Analysis } from '../protocol/analysis.ts'
import type { Study, Variant } from '../protocol/dimensions.ts'
import { unwrap } from '../protocol/failure.ts'
import { AnalysisWorker } from './analysis-service.ts'

const worker = new AnalysisWorker()

function cloud(rows: number, cols: number): Block {
  const random = seededRandom(7)
  return makeBlock(
    Float32Array.from({ length: rows * cols }, () => random() - 0.5),
    rows,
    cols,
  )
}

const all = (block: Block) => Int32Array.from({ length: block.rows }, (_, i) => i)

async function analyse(vectors: Block, more: Partial<AnalyseRequest> = {}): Promise<Analysis> {
  return unwrap(
    await worker.analyse({ method: 'pca', components: 2, vectors, matrixRows: all(vectors), ...more }),
  )
}

/** Scores of two vectors by the formulas of a textbook. */
const textbook = {
  dot: (a: Float32Array, b: Float32Array) => a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0),
  cosine: (a: Float32Array, b: Float32Array): number =>
    textbook.dot(a, b) / Math.sqrt(textbook.dot(a, a) * textbook.dot(b, b)),
  l2: (a: Float32Array, b: Float32Array) => Math.hypot(...a.map((x, i) => x - (b[i] ?? 0))),
}

describe('an analysis', () => {
  it('has every score of the rows shown', async () => {
    const vectors = cloud(6, 5)
    const matrixRows = Int32Array.from([4, 0, 2])
    const { scores } = await analyse(vectors, { matrixRows })
    const shown = takeRows(vectors, matrixRows)
    for (const metric of ['dot', 'cosine', 'l2'] as const) {
      expect([scores[metric].rows, scores[metric].cols]).toEqual([3, 3])
      for (let i = 0; i < 3; i++) {
        for (let j = 0; j < 3; j++) {
          const expected = textbook[metric](rowOf(shown, i), rowOf(shown, j))
          expect(scores[metric].data[i * 3 + j]).toBeCloseTo(expected, 5)
        }
      }
    }
  })

  it('keeps the distances of points that lie in a plane', async () => {
    // Points of a plane in four dimensions.
    const plane = cloud(7, 2)
    const vectors = makeBlock(
      Float32Array.from(Array.from(all(plane), (i) => [...rowOf(plane, i), 3, -2]).flat()),
      7,
      4,
    )
    const { projection, quality } = await analyse(vectors)
    for (let i = 0; i < 7; i++) {
      for (let j = 0; j < 7; j++) {
        const onMap = textbook.l2(rowOf(projection.coords, i), rowOf(projection.coords, j))
        expect(onMap).toBeCloseTo(textbook.l2(rowOf(plane, i), rowOf(plane, j)), 5)
      }
    }
    expect(projection.explained.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 5)
    expect(quality?.trustworthiness).toBe(1)
  })

  it('orders the rows so that each is shown once', async () => {
    const { order } = await analyse(cloud(9, 4))
    expect([...order].toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('stays close to the former map, whose rows it is told', async () => {
    const vectors = cloud(8, 5)
    const { projection } = await analyse(vectors)
    // The former map, mirrored, without its last point and in another order.
    const rows = Int32Array.from([6, 5, 4, 3, 2, 1, 0])
    const coords = takeRows(projection.coords, rows)
    const mirrored = makeBlock(
      coords.data.map((x, i) => (i % 2 === 0 ? -x : x)),
      7,
      2,
    )
    const next = await analyse(vectors, { previous: { coords: mirrored, rows } })
    rows.forEach((row, i) => {
      const [a, b] = [rowOf(next.projection.coords, row), rowOf(mirrored, i)]
      expect(textbook.l2(a, b)).toBeLessThan(0.1)
    })
  })

  it('measures the map at once while it is small, and leaves a large one for later', async () => {
    expect((await analyse(cloud(150, 3))).quality?.sampled).toBe(150)
    const large = cloud(151, 3)
    const { quality, projection } = await analyse(large)
    expect(quality).toBeNull()
    expect(unwrap(await worker.quality(1, large, projection.coords)).sampled).toBe(151)
  })

  it('of a vector that is NaN is that of the others, and the map is no better for it', async () => {
    const whole = cloud(30, 6)
    const broken = makeBlock(Float32Array.from([...whole.data, ...new Float32Array(6).fill(NaN)]), 31, 6)
    const [expected, found] = [await analyse(whole), await analyse(broken)]
    expect([...found.projection.coords.data]).toEqual([...expected.projection.coords.data, NaN, NaN])
    expect(found.projection.explained).toEqual(expected.projection.explained)
    expect(found.quality?.trustworthiness).toBe(expected.quality?.trustworthiness)
    expect(found.agreement).toEqual(expected.agreement)
    expect([...found.order].toSorted((a, b) => a - b)).toEqual([...all(broken)])
    // The next map turns by the texts that have a place in both.
    const previous = { coords: found.projection.coords, rows: all(broken) }
    const next = await analyse(broken, { previous })
    found.projection.coords.data.forEach((x, at) => {
      if (at < 60) expect(next.projection.coords.data[at]).toBeCloseTo(x, 5)
    })
  })

  it('of one text is a point in the middle without figures', async () => {
    const { projection, agreement, quality, order } = await analyse(cloud(1, 3))
    expect([...projection.coords.data]).toEqual([0, 0])
    expect(projection.explained).toEqual([0, 0])
    expect(agreement).toEqual({ dot: null, l2: null })
    expect(quality).toMatchObject({ trustworthiness: null, k: 0 })
    expect([...order]).toEqual([0])
  })
})

describe('what scripts ask', () => {
  it('is answered: scores, neighbours, projection', async () => {
    const vectors = cloud(5, 3)
    expect(unwrap(await worker.scores(vectors, 'l2'))).toMatchObject({ rows: 5, cols: 5 })
    const queries = takeRows(vectors, [3])
    const { indices, scores, k } = unwrap(await worker.neighbors(vectors, queries, 2, 'l2'))
    expect([indices[0], scores[0], k]).toEqual([3, 0, 2])
    const { coords } = unwrap(await worker.project(vectors, { method: 'pca', components: 3 }))
    expect([coords.rows, coords.cols]).toEqual([5, 3])
  })

  it('and fails as a result, never as a rejection', async () => {
    expect(await worker.neighbors(cloud(3, 4), cloud(2, 5), 1, 'dot')).toMatchObject({ ok: false })
    expect(await worker.scores(makeBlock(new Float32Array(), 0, 3), 'dot')).toMatchObject({ ok: true })
  })
})

describe('what a callback tells', () => {
  const study: Study = {
    vectors: cloud(4, 3),
    layerNorm: false,
    queries: Int32Array.of(0, 1, 2, 3),
    pairs: samplePairs(4, 10, Math.random),
    groups: new Int32Array(4).fill(-1),
    k: 2,
    oversampling: 2,
  }
  const variant: Variant = { dimensions: 2, precision: 'float32', choice: { by: 'first' } }

  it.each([
    ['has ended', vi.fn(), true],
    [
      'has failed',
      vi.fn(() => {
        throw new Error('nobody listens')
      }),
      false,
    ],
  ])('needs no port any longer once the work %s', async (_how, tell, ok) => {
    const known = unwrap(await worker.reference(1, study))
    const letGo = vi.fn()
    const onLoss = Object.assign(tell, { [releaseProxy]: letGo })
    expect(await worker.losses(2, study, known, [variant], onLoss)).toMatchObject({ ok })
    expect(tell).toHaveBeenCalledTimes(1)
    expect(letGo).toHaveBeenCalledTimes(1)
  })
})
