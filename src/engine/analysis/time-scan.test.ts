import { describe, expect, it } from 'vitest'
import { makeBlock } from '../../core/block.ts'
import { normalizeRows } from '../../core/normalize.ts'
import { PRECISIONS } from '../../core/precision.ts'
import { seededRandom } from '../../core/random.ts'
import { scanOf } from '../../core/scan.ts'
import { timeScan } from './time-scan.ts'

describe('a scan that is timed', () => {
  const random = seededRandom(4)
  const unit = normalizeRows(
    makeBlock(
      Float32Array.from({ length: 400 * 96 }, () => random() - 0.5),
      400,
      96,
    ),
  )
  const exact = Array.from({ length: 400 }, (_, j) => {
    let sum = 0
    for (let t = 0; t < 96; t++) sum += (unit.data[t] ?? 0) * (unit.data[j * 96 + t] ?? 0)
    return { j, sum }
  }).sort((a, b) => b.sum - a.sum)
  const best = exact.slice(0, 10).map(({ j }) => j)

  it.each(PRECISIONS)('really searches: %s finds the query itself and most of its nearest', (precision) => {
    const found = [...scanOf(unit, precision)()]
    expect(found).toHaveLength(10)
    expect(found[0]).toBe(0)
    const kept = found.filter((j) => best.includes(j)).length
    expect(kept).toBeGreaterThanOrEqual(
      { float32: 10, float16: 9, int8: 9, binary: 2, rescored: 5 }[precision],
    )
  })

  it('is told with what was scanned and the spread of its rounds', async () => {
    const time = await timeScan(64, 'binary', new AbortController().signal)
    expect(time).toMatchObject({ dimensions: 64, precision: 'binary', scanned: 60_000, rounds: 9 })
    expect(time.median).toBeGreaterThan(0)
    expect(time.low).toBeLessThanOrEqual(time.median)
    expect(time.high).toBeGreaterThanOrEqual(time.median)
  }, 30_000)

  it('ends when it is aborted', async () => {
    const controller = new AbortController()
    controller.abort()
    await expect(timeScan(64, 'float32', controller.signal)).rejects.toMatchObject({ kind: 'aborted' })
  })
})
