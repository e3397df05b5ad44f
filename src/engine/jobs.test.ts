import { describe, expect, it } from 'vitest'
import { Jobs } from './jobs.ts'

describe('jobs', () => {
  it('are aborted by their number, each alone', async () => {
    const jobs = new Jobs()
    const signals: AbortSignal[] = []
    const run = (job: number) =>
      jobs.run(job, (signal) => {
        signals.push(signal)
        return new Promise<string>((resolve) => {
          signal.addEventListener('abort', () => resolve(`job ${job} ended`))
        })
      })
    const [first] = [run(1), run(2)]
    jobs.abort(1)
    expect(await first).toBe('job 1 ended')
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false])
  })

  it('that are unknown or over are ignored', async () => {
    const jobs = new Jobs()
    let kept: AbortSignal | undefined
    await jobs.run(1, async (signal) => {
      kept = signal
    })
    await jobs.run(2, () => Promise.reject(new Error('broken'))).catch(() => {})
    for (const job of [1, 2, 3]) jobs.abort(job)
    expect(kept?.aborted).toBe(false)
  })
})
