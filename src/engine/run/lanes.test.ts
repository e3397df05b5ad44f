import { describe, expect, it } from 'vitest'
import { breathe } from '../slices.ts'
import { Lanes } from './lanes.ts'

const never = new AbortController().signal

/** Work that ends when told. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open, opened }
}

describe('lanes', () => {
  it('run one piece of work at a time, in order', async () => {
    const lanes = new Lanes()
    let running = 0
    const log: number[] = []
    const work = (n: number) => async () => {
      expect(++running).toBe(1)
      await breathe()
      log.push(n)
      running--
      return n * 10
    }
    const results = [1, 2, 3].map((n) => lanes.run('bulk', never, work(n)))
    expect(await Promise.all(results)).toEqual([10, 20, 30])
    expect(log).toEqual([1, 2, 3])
  })

  it('let typing overtake whatever waits, but nothing that runs', async () => {
    const lanes = new Lanes()
    const log: string[] = []
    const first = gate()
    const runs = [
      lanes.run('bulk', never, () => first.opened.then(() => log.push('bulk 1'))),
      lanes.run('bulk', never, async () => log.push('bulk 2')),
      lanes.run('bulk', never, async () => log.push('bulk 3')),
      lanes.run('live', never, async () => log.push('live 1')),
      lanes.run('live', never, async () => log.push('live 2')),
    ]
    await breathe()
    expect(log).toEqual([])
    first.open()
    await Promise.all(runs)
    expect(log).toEqual(['bulk 1', 'live 1', 'live 2', 'bulk 2', 'bulk 3'])
  })

  it('let a live request in between two batches that follow each other', async () => {
    const lanes = new Lanes()
    const log: string[] = []
    const live: Promise<unknown>[] = []
    for (let batch = 1; batch <= 3; batch++) {
      await lanes.run('bulk', never, async () => {
        log.push(`bulk ${batch}`)
        if (live.length === 0) live.push(lanes.run('live', never, async () => log.push('live')))
      })
    }
    await Promise.all(live)
    expect(log).toEqual(['bulk 1', 'live', 'bulk 2', 'bulk 3'])
  })

  it('go on after work that fails', async () => {
    const lanes = new Lanes()
    await expect(lanes.run('live', never, () => Promise.reject(new Error('broken')))).rejects.toThrow(
      'broken',
    )
    expect(await lanes.run('live', never, async () => 'fine')).toBe('fine')
  })

  it('never start work that was aborted while it waited, and then go on', async () => {
    const lanes = new Lanes()
    const first = gate()
    const controller = new AbortController()
    let started = false
    const running = lanes.run('bulk', never, () => first.opened)
    const waiting = lanes.run('bulk', controller.signal, async () => {
      started = true
    })
    const after = lanes.run('bulk', never, async () => 'after')
    controller.abort()
    first.open()
    await expect(waiting).rejects.toMatchObject({ kind: 'aborted' })
    expect(started).toBe(false)
    await running
    expect(await after).toBe('after')
  })
})

it('whoever is aborted leaves the queue at once, though what runs never ends', async () => {
  const lanes = new Lanes()
  const held = gate()
  const running = lanes.run('live', never, () => held.opened)
  const controller = new AbortController()
  const waiting = lanes.run('live', controller.signal, async () => 'never')
  const next = lanes.run('live', never, async () => 'next')
  controller.abort()
  await expect(waiting).rejects.toMatchObject({ kind: 'aborted' })
  await expect(lanes.run('bulk', controller.signal, async () => 'late')).rejects.toMatchObject({
    kind: 'aborted',
  })
  held.open()
  await running
  expect(await next).toBe('next')
})

describe('a breath', () => {
  it('lets messages in, and each that was asked for comes', async () => {
    const message = { delivered: false }
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      message.delivered = true
      port1.close()
    }
    port2.postMessage('abort')
    // Node takes up to 1,000 messages of one channel before it looks at another; browsers take one.
    for (let i = 0; i < 5000 && !message.delivered; i++) await breathe()
    expect(message.delivered).toBe(true)
    expect(await Promise.all([breathe(), breathe(), breathe()])).toHaveLength(3)
  })
})
