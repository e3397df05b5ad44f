import { describe, expect, it } from 'vitest'
import { makeBlock, rowOf, type Block } from '../../core/block.ts'
import { samplePairs } from '../../core/pairs.ts'
import { PRECISIONS } from '../../core/precision.ts'
import { seededRandom } from '../../core/random.ts'
import type { Loss, Study, Variant } from '../../protocol/dimensions.ts'
import { losses, reference } from './losses.ts'

const never = new AbortController().signal

function cloud(rows: number, cols: number, seed: number): Block {
  const random = seededRandom(seed)
  return makeBlock(
    Float32Array.from(
      { length: rows * cols },
      (_, at) => (random() + random() - 0.9) / (1 + (at % cols) / 4),
    ),
    rows,
    cols,
  )
}

function studyOf(vectors: Block, more: Partial<Study> = {}): Study {
  const { rows } = vectors
  return {
    vectors,
    layerNorm: false,
    queries: Int32Array.from({ length: rows }, (_, i) => i),
    pairs: samplePairs(rows, 10_000, Math.random),
    groups: new Int32Array(rows).fill(-1),
    k: 3,
    oversampling: 4,
    ...more,
  }
}

const first = (dimensions: number, precision: Variant['precision'] = 'float32'): Variant => ({
  dimensions,
  precision,
  choice: { by: 'first' },
})

async function lossOf(study: Study, ...variants: readonly Variant[]): Promise<readonly Loss[]> {
  return losses(study, await reference(study, never), variants, () => {}, never)
}

// All of it once more with lists of numbers and sorting, for continuous data that has no ties.
const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, x, t) => sum + x * (b[t] ?? NaN), 0)
const cosine = (a: readonly number[], b: readonly number[]) => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b))
const rowsOf = (block: Block, d = block.cols) =>
  Array.from({ length: block.rows }, (_, i) => [...rowOf(block, i)].slice(0, d))
const nearest = (rows: readonly (readonly number[])[], i: number, k: number, near = cosine) =>
  rows
    .map((row, j) => ({ j, score: near(rows[i] ?? [], row) }))
    .filter(({ j }) => j !== i)
    .sort((a, b) => b.score - a.score)
    .slice(0, k)
    .map(({ j }) => j)
const keptShare = (
  a: readonly (readonly number[])[],
  b: readonly (readonly number[])[],
  k: number,
  near = cosine,
) =>
  a.reduce((sum, _, i) => {
    const found = nearest(b, i, k, near)
    return sum + nearest(a, i, k).filter((j) => found.includes(j)).length / k
  }, 0) / a.length

describe('what fewer dimensions lose', () => {
  it('is what sorting lists of numbers says: neighbours kept, ranks, scores', async () => {
    const vectors = cloud(25, 24, 3)
    const [loss] = await lossOf(studyOf(vectors), first(6))
    const [full, cut] = [rowsOf(vectors), rowsOf(vectors, 6)]
    expect(loss?.kept).toBeCloseTo(keptShare(full, cut, 3), 6)
    expect(loss?.kept).toBeLessThan(0.95)
    const pairs = full.flatMap((_, i) => full.slice(i + 1).map((_row, j) => [i, i + 1 + j] as const))
    const scores = (rows: readonly (readonly number[])[]) =>
      pairs.map(([i, j]) => cosine(rows[i] ?? [], rows[j] ?? []))
    const [x, y] = [scores(full), scores(cut)]
    const drift = x.reduce((sum, score, p) => sum + Math.abs(score - (y[p] ?? NaN)), 0) / x.length
    expect(loss?.drift).toBeCloseTo(drift, 5)
    // Spearman without ties: 1 − 6·Σd² / (n³ − n).
    const rank = (values: readonly number[]) => values.map((v) => values.filter((other) => other < v).length)
    const [p, q] = [rank(x), rank(y)]
    const squares = p.reduce((sum, r, at) => sum + (r - (q[at] ?? NaN)) ** 2, 0)
    expect(loss?.rank).toBeCloseTo(1 - (6 * squares) / (x.length ** 3 - x.length), 6)
  })

  it('is nothing where nothing is cut', async () => {
    const study = studyOf(cloud(20, 16, 1))
    const [loss] = await lossOf(study, first(16))
    expect([loss?.kept, loss?.rank, loss?.drift]).toEqual([1, 1, 0])
    const alike = studyOf(makeBlock(new Float32Array(60).fill(1), 6, 10))
    expect((await lossOf(alike, first(10)))[0]).toMatchObject({ kept: 1, rank: null, drift: 0 })
  })

  it('groups by hand: two of four nearest are of the right one', async () => {
    // On a circle at 0°, 10°, 18°, 30°, in groups 0, 0, 1, 1. Each has one other of its group, so that its nearest counts alone:
    // right for the first and the last, wrong for the two in the middle, which are nearest to each other.
    const angles = [0, 10, 18, 30].map((degrees) => (degrees * Math.PI) / 180)
    const vectors = makeBlock(Float32Array.from(angles.flatMap((a) => [Math.cos(a), Math.sin(a)])), 4, 2)
    const study = studyOf(vectors, { groups: Int32Array.of(0, 0, 1, 1), k: 3 })
    expect((await lossOf(study, first(2)))[0]?.grouped).toBe(0.5)
    // Texts without a group are not a group.
    const lone = studyOf(vectors, { groups: Int32Array.of(0, -1, -1, 1) })
    expect((await lossOf(lone, first(2)))[0]?.grouped).toBeNull()
  })

  it('random dimensions are so many different ones, the same for a seed', async () => {
    const study = studyOf(cloud(20, 16, 8))
    const random = (seed: number, dimensions: number): Variant => ({
      dimensions,
      precision: 'float32',
      choice: { by: 'random', seed },
    })
    const [a, again, other, all] = await lossOf(
      study,
      random(1, 5),
      random(1, 5),
      random(2, 5),
      random(3, 16),
    )
    expect(again).toEqual(a)
    expect(other?.rank).not.toBe(a?.rank)
    expect(all?.kept).toBe(1)
  })
})

describe('PCA', () => {
  /** Axes of the covariance, widest first, by Jacobi's rotations: not how the product does it. */
  function axesOf(rows: readonly (readonly number[])[]): number[][] {
    const d = rows[0]?.length ?? 0
    const mean = Array.from(
      { length: d },
      (_, t) => rows.reduce((s, row) => s + (row[t] ?? NaN), 0) / rows.length,
    )
    const a = mean.map((mi, i) =>
      mean.map((mj, j) => rows.reduce((s, row) => s + ((row[i] ?? NaN) - mi) * ((row[j] ?? NaN) - mj), 0)),
    )
    const v = mean.map((_, i) => mean.map((_x, j) => (i === j ? 1 : 0)))
    const get = (m: readonly (readonly number[])[], i: number, j: number) => m[i]?.[j] ?? NaN
    const put = (m: number[][], i: number, j: number, x: number) => {
      const row = m[i]
      if (row) row[j] = x
    }
    for (let sweep = 0; sweep < 15; sweep++) {
      for (let p = 0; p < d; p++) {
        for (let q = p + 1; q < d; q++) {
          const angle = Math.atan2(2 * get(a, p, q), get(a, q, q) - get(a, p, p)) / 2
          const [c, s] = [Math.cos(angle), Math.sin(angle)]
          const turn = (m: number[][], byRow: boolean) => {
            for (let k = 0; k < d; k++) {
              const [x, y] = byRow ? [get(m, p, k), get(m, q, k)] : [get(m, k, p), get(m, k, q)]
              if (byRow) put(m, p, k, c * x - s * y)
              else put(m, k, p, c * x - s * y)
              if (byRow) put(m, q, k, s * x + c * y)
              else put(m, k, q, s * x + c * y)
            }
          }
          turn(a, false)
          turn(a, true)
          turn(v, false)
        }
      }
    }
    return mean
      .map((_, i) => i)
      .sort((i, j) => get(a, j, j) - get(a, i, i))
      .map((i) => mean.map((_, t) => get(v, t, i)))
  }

  it.each([
    [30, 10],
    [8, 20],
  ])('keeps what the widest axes of the covariance keep, for %i × %i', async (rows, cols) => {
    const vectors = cloud(rows, cols, rows)
    const units = rowsOf(vectors).map((row) => row.map((x) => x / Math.sqrt(dot(row, row))))
    const axes = axesOf(units)
    const near = (a: readonly number[], b: readonly number[]) =>
      -Math.hypot(...a.map((x, t) => x - (b[t] ?? NaN)))
    for (const d of [2, 4, 7]) {
      const projected = units.map((row) => axes.slice(0, d).map((axis) => dot(row, axis)))
      const [loss] = await lossOf(studyOf(vectors), {
        dimensions: d,
        precision: 'float32',
        choice: { by: 'pca' },
      })
      expect(loss?.kept).toBeCloseTo(keptShare(units, projected, 3, near), 6)
      expect(loss?.drift).toBeNull()
    }
    const [all] = await lossOf(studyOf(vectors), {
      dimensions: cols,
      precision: 'float32',
      choice: { by: 'pca' },
    })
    expect(all?.kept).toBe(1)
  })
})

describe('the work', () => {
  it('tells each loss as it comes, in order, at every precision', async () => {
    const study = studyOf(cloud(12, 32, 2))
    const told: [number, Loss][] = []
    const variants = PRECISIONS.map((precision) => first(16, precision))
    const all = await losses(
      study,
      await reference(study, never),
      variants,
      (...loss) => told.push(loss),
      never,
    )
    expect(told).toEqual(all.map((loss, index) => [index, loss]))
    expect(all.every(({ kept }) => kept > 0 && kept <= 1)).toBe(true)
    // Rescoring orders hits by numbers: it keeps what those numbers keep where every hit is a candidate.
    expect(all[4]?.kept).toBeGreaterThanOrEqual(all[3]?.kept ?? NaN)
  })

  it('layer-normalises what is cut where the model asks for it', async () => {
    const vectors = cloud(25, 24, 3)
    const normed = rowsOf(vectors).map((row) => {
      const mean = row.reduce((sum, x) => sum + x, 0) / row.length
      return row.map((x) => x - mean).slice(0, 6)
    })
    const [loss] = await lossOf(studyOf(vectors, { layerNorm: true }), first(6))
    expect(loss?.kept).toBeCloseTo(keptShare(rowsOf(vectors), normed, 3), 6)
  })

  it('ends when it is aborted', async () => {
    const study = studyOf(cloud(300, 256, 2), { pairs: new Int32Array(0) })
    const known = await reference(study, never)
    const controller = new AbortController()
    const work = losses(
      study,
      known,
      Array.from({ length: 500 }, () => first(256)),
      () => controller.abort(),
      controller.signal,
    )
    await expect(work).rejects.toMatchObject({ kind: 'aborted' })
  })

  it('keeps all of identical vectors, whatever their number and place', async () => {
    for (const rows of [6, 7, 8, 9]) {
      for (let seed = 0; seed < 10; seed++) {
        const { data } = cloud(rows, 97, seed)
        for (let i = 2; i < rows; i++) data.copyWithin(i * 97, 97, 2 * 97)
        const study = studyOf(makeBlock(data, rows, 97), { k: 2 })
        const all = await lossOf(study, ...PRECISIONS.map((precision) => first(97, precision)))
        expect(all.map(({ kept }) => kept)).toEqual(PRECISIONS.map(() => 1))
      }
    }
  })

  it('leaves out a vector that is NaN: the others lose what they lose without it', async () => {
    const whole = cloud(20, 24, 5)
    const hole = makeBlock(Float32Array.from([...whole.data, ...new Float32Array(24).fill(NaN)]), 21, 24)
    const groups = Int32Array.from({ length: 21 }, (_, i) => i % 4)
    const pairs = samplePairs(20, 10_000, Math.random)
    const study = studyOf(whole, { groups: groups.subarray(0, 20), pairs })
    const broken = studyOf(hole, { groups, pairs: Int32Array.from([...pairs, 3, 20, 20, 20]) })
    const variants: readonly Variant[] = [
      ...PRECISIONS.map((precision) => first(8, precision)),
      { dimensions: 8, precision: 'float32', choice: { by: 'pca' } },
    ]
    const expected = await lossOf(study, ...variants)
    const found = await lossOf(broken, ...variants)
    found.forEach((loss, at) => {
      expect(loss).toEqual({ ...expected[at], keptBy: loss.keptBy })
      expect([...loss.keptBy]).toEqual([...(expected[at]?.keptBy ?? []), NaN])
    })
  })

  it('holds for two texts and for none', async () => {
    const [pair] = await lossOf(studyOf(cloud(2, 8, 1), { k: 1 }), first(4, 'int8'))
    expect(pair).toMatchObject({ kept: 1, rank: null })
    expect(pair?.drift).toBeGreaterThanOrEqual(0)
    const [none] = await lossOf(studyOf(cloud(0, 8, 1)), first(4))
    expect(none).toMatchObject({ kept: NaN, rank: null, drift: null, grouped: null })
  })
})
