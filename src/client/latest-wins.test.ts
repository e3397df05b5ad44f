import { describe, expect, it } from 'vitest'
import { LatestWins } from './latest-wins.ts'

/** A queue whose work ends when told, by name. */
function bench() {
  const queue = new LatestWins()
  const started: string[] = []
  const ends = new Map<string, (error?: Error) => void>()
  const run = (name: string) =>
    queue.run(() => {
      started.push(name)
      return new Promise<string>((resolve, reject) => {
        ends.set(name, (error) => (error ? reject(error) : resolve(name)))
      })
    })
  const end = async (name: string, error?: Error) => {
    ends.get(name)?.(error)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { run, end, started }
}

describe('of several pieces of work', () => {
  it('one runs, the newest of the others waits, and those between are superseded', async () => {
    const { run, end, started } = bench()
    const first = run('first')
    const between = [run('second'), run('third')].map((work) =>
      expect(work).rejects.toMatchObject({ kind: 'superseded' }),
    )
    const last = run('last')
    expect(started).toEqual(['first'])
    await Promise.all(between)
    await end('first')
    expect(started).toEqual(['first', 'last'])
    await end('last')
    expect(await Promise.all([first, last])).toEqual(['first', 'last'])
  })

  it('the next starts at once when nothing runs', async () => {
    const { run, end, started } = bench()
    const first = run('first')
    await end('first')
    await first
    void run('second')
    expect(started).toEqual(['first', 'second'])
  })

  it('a failure lets the next one start', async () => {
    const { run, end, started } = bench()
    const first = expect(run('first')).rejects.toThrow('broken')
    void run('second')
    await end('first', new Error('broken'))
    await first
    expect(started).toEqual(['first', 'second'])
  })
})
