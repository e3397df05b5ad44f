import { expect, it } from 'vitest'
import { inSlices } from './in-slices.ts'

/** Steps of about 5 ms each. */
function* slow(count: number): Generator<number, string, void> {
  for (let i = 0; i < count; i++) {
    const end = performance.now() + 5
    while (performance.now() < end);
    yield i
  }
  return 'done'
}

it('reaches the end and lets others run meanwhile', async () => {
  const steps: number[] = []
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  await expect(inSlices(slow(20), new AbortController().signal, (i) => steps.push(i))).resolves.toBe('done')
  clearInterval(timer)
  expect(steps).toHaveLength(20)
  expect(turns).toBeGreaterThan(1)
})

it('stops between two slices when it is no longer wanted', async () => {
  const controller = new AbortController()
  let reached = 0
  const ended = inSlices(slow(1000), controller.signal, (i) => (reached = i))
  setTimeout(() => controller.abort(), 20)
  await expect(ended).rejects.toThrow()
  expect(reached).toBeLessThan(200)
})
