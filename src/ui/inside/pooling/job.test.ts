import { describe, expect, it } from 'vitest'
import { Job, type Answer } from './job.ts'

/** Work that a test ends by hand. */
function held() {
  const calls: {
    readonly signal: AbortSignal
    readonly report: (done: number, total: number) => void
    readonly end: (answer: Answer<string>) => void
  }[] = []
  const work = (report: (done: number, total: number) => void, signal: AbortSignal) =>
    new Promise<Answer<string>>((end) => calls.push({ signal, report, end }))
  return { calls, work }
}

const failure = { kind: 'internal', message: 'It broke.', hint: 'Try again.' } as const

describe('Job', () => {
  it('goes from work over progress to the answer, and tells who listens', async () => {
    const job = new Job<string, string>()
    const { calls, work } = held()
    const phases: string[] = []
    const stop = job.subscribe(() => phases.push(job.state().phase))
    const ended = job.start('a', work)
    calls[0]?.report(1, 3)
    expect(job.state()).toEqual({ phase: 'working', key: 'a', done: 1, total: 3, former: null })
    calls[0]?.end({ ok: true, value: 'answer' })
    await ended
    expect(job.state()).toEqual({ phase: 'ready', key: 'a', value: 'answer' })
    expect(phases).toEqual(['working', 'working', 'ready'])
    stop()
    await job.start('b', () => Promise.resolve({ ok: true, value: 'more' }))
    expect(phases).toHaveLength(3)
  })

  it('says why it failed', async () => {
    const job = new Job<string, string>()
    await job.start('a', () => Promise.resolve({ ok: false, error: failure }))
    expect(job.state()).toEqual({ phase: 'failed', key: 'a', failure, former: null })
  })

  it('ends the former work, whose late answer and progress change nothing', async () => {
    const job = new Job<string, string>()
    const { calls, work } = held()
    const first = job.start('a', work)
    const second = job.start('b', work)
    expect(calls.map(({ signal }) => signal.aborted)).toEqual([true, false])
    calls[0]?.report(1, 1)
    calls[0]?.end({ ok: true, value: 'old' })
    await first
    expect(job.state()).toEqual({ phase: 'working', key: 'b', done: 0, total: 0, former: null })
    calls[1]?.end({ ok: true, value: 'new' })
    await second
    expect(job.state()).toMatchObject({ key: 'b', value: 'new' })
  })

  it('keeps the last answer beside newer work and its failure', async () => {
    const job = new Job<string, string>()
    const { calls, work } = held()
    await job.start('a', () => Promise.resolve({ ok: true, value: 'answer' }))
    const former = { key: 'a', value: 'answer' }
    const ended = job.start('b', work)
    expect(job.state()).toMatchObject({ phase: 'working', key: 'b', former })
    calls[0]?.end({ ok: false, error: failure })
    await ended
    expect(job.state()).toMatchObject({ phase: 'failed', key: 'b', former })
    job.stop()
    expect(job.state()).toEqual({ phase: 'ready', ...former })
  })

  it('is as before once stopped, whatever arrives afterwards', async () => {
    const job = new Job<string, string>()
    const { calls, work } = held()
    const ended = job.start('a', work)
    job.stop()
    expect(calls[0]?.signal.aborted).toBe(true)
    calls[0]?.end({ ok: true, value: 'late' })
    await ended
    expect(job.state()).toEqual({ phase: 'idle' })
    await job.start('b', () => Promise.resolve({ ok: true, value: 'answer' }))
    const again = job.start('c', work)
    job.stop()
    calls[1]?.end({ ok: true, value: 'late' })
    await again
    expect(job.state()).toEqual({ phase: 'ready', key: 'b', value: 'answer' })
  })
})
