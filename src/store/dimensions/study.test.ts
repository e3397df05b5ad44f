import { describe, expect, it } from 'vitest'
import { makeBlock, rowOf, zeros } from '../../core/block.ts'
import { seededRandom } from '../../core/random.ts'
import type { View } from '../types.ts'
import { studyForPca, studyOf } from './study.ts'

const OPTIONS = { layerNorm: false, k: 5, oversampling: 4 }

function viewOf(rows: number, cols: number, axes = 2): View {
  const random = seededRandom(1)
  const ids = Array.from({ length: rows }, (_, i) => `t${i}`)
  return {
    ids,
    texts: ids,
    vectors: makeBlock(
      Float32Array.from({ length: rows * cols }, () => random() - 0.5),
      rows,
      cols,
    ),
    analysis: {
      projection: {
        coords: makeBlock(
          Float32Array.from({ length: rows * axes }, (_, at) => at),
          rows,
          axes,
        ),
        explained: [0.5, 0.2, 0.1].slice(0, axes),
      },
    },
  } as unknown as View
}
const items = (rows: number, group: (i: number) => string | null) =>
  Array.from({ length: rows }, (_, i) => ({ id: `t${i}`, text: `t${i}`, group: group(i) }))

describe('a study', () => {
  it('of a few texts has all of them, all pairs, and k of less than half', () => {
    const view = viewOf(8, 4)
    const texts = studyOf(
      view,
      items(8, (i) => (i < 3 ? 'x' : i < 5 ? 'y' : null)),
      OPTIONS,
    )
    expect(texts?.study.vectors).toBe(view.vectors)
    expect(texts?.study).toMatchObject({ k: 3, queries: Int32Array.from([0, 1, 2, 3, 4, 5, 6, 7]) })
    expect(texts?.study.pairs).toHaveLength(2 * 28)
    expect([...(texts?.study.groups ?? [])]).toEqual([0, 0, 0, 1, 1, -1, -1, -1])
    expect(texts).toMatchObject({ total: 8, sampledPairs: false, sampledQueries: false })
  })

  it('of fewer than two texts is none', () => {
    expect(studyOf(viewOf(1, 4), [], OPTIONS)).toBeNull()
    expect(studyOf(viewOf(2, 4), [], OPTIONS)?.study.k).toBe(1)
  })

  it('of very many is a sample, the same each time, whose rows keep their texts and places', () => {
    const view = viewOf(5000, 256, 3)
    const texts = studyOf(view, [], OPTIONS)
    const again = studyOf(view, [], OPTIONS)
    expect(texts?.study).toEqual(again?.study)
    expect(texts).toMatchObject({ total: 5000, sampledPairs: true, sampledQueries: true })
    expect(texts?.study.vectors.rows).toBe(2000)
    const id = texts?.ids[700] ?? ''
    const row = Number(id.slice(1))
    expect(rowOf(texts?.study.vectors ?? zeros(0, 0), 700)).toEqual(rowOf(view.vectors, row))
    // A map in space gives its front for the study's own to be turned to.
    expect([...(texts?.map.coords.data.subarray(1400, 1402) ?? [])]).toEqual([row * 3, row * 3 + 1])
    expect(texts?.map.explained).toEqual([0.5, 0.2])
  })

  it('of long vectors has fewer rows', () => {
    expect(studyOf(viewOf(900, 4096), [], OPTIONS)?.study.vectors.rows).toBe(256)
  })

  it('for PCA has so few rows that all components can be had', () => {
    const wide = studyOf(viewOf(900, 768), [], OPTIONS)
    const few = wide && studyForPca(wide.study)
    expect(few?.vectors).toMatchObject({ rows: 400, cols: 768 })
    expect([few?.queries.length, few?.groups.length]).toEqual([400, 400])
    expect(Math.max(...(few?.pairs ?? []))).toBeLessThan(400)
    const narrow = studyOf(viewOf(900, 256), [], OPTIONS)
    expect(narrow && studyForPca(narrow.study)).toBe(narrow?.study)
  })
})
