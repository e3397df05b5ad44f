import { describe, expect, it } from 'vitest'
import { zeros } from '../core/block.ts'
import { fakeState } from './fake-page.ts'
import { gridPorts, watchModel } from './grid-ports.ts'
import type { ModelState } from './types.ts'

const first = fakeState({ model: 'first', device: 'wasm' })
const TAKEN_OVER = { failure: { kind: 'not-available', message: expect.stringContaining('Another model') } }

describe('a watched model', () => {
  it('may be gone for a while and come back, and may be no other', () => {
    let model: ModelState | null = null
    const check = watchModel(() => model)
    check()
    model = first
    check()
    model = null
    check()
    model = { ...first }
    check()
    for (const other of [
      { model: 'second' },
      { revision: 'b' },
      { dtype: 'q8' },
      { device: 'webgpu' },
    ] as const) {
      model = { ...first, ...other }
      expect(check).toThrow('Another model took over')
    }
  })
})

describe('the ports of a grid', () => {
  /** Ports whose threads let another model in while they work, once they are told to. */
  function open() {
    let model = first
    const takeOver = () => (model = { ...first, model: 'second' })
    let during = () => {}
    const encoder = {
      encodeBulk: () => {
        during()
        const counts = Int32Array.of(1)
        return Promise.resolve({
          vectors: zeros(1, 2),
          tokenCounts: counts,
          fullTokenCounts: counts,
          computed: 1,
          milliseconds: 0,
        })
      },
    }
    const analysis = {
      neighbors: () => {
        during()
        return Promise.resolve({ indices: Int32Array.of(0), scores: Float32Array.of(1), k: 1 })
      },
    }
    const ports = gridPorts(
      encoder,
      analysis,
      null,
      watchModel(() => model),
    )
    const calls = {
      embed: () => ports.embed(['a'], { role: 'none', dimensions: null, normalize: true }, () => {}),
      nearest: () => ports.nearest(zeros(1, 2), zeros(1, 2), 1, 'dot'),
      pause: () => ports.pause(),
    }
    return { calls, takeOver, duringWork: () => (during = takeOver) }
  }

  it.each(['embed', 'nearest', 'pause'] as const)('%s does nothing for another model', async (name) => {
    const { calls, takeOver } = open()
    await calls[name]()
    takeOver()
    await expect(calls[name]()).rejects.toMatchObject(TAKEN_OVER)
  })

  it.each(['embed', 'nearest'] as const)('%s gives nothing that another made', async (name) => {
    const { calls, duringWork } = open()
    duringWork()
    await expect(calls[name]()).rejects.toMatchObject(TAKEN_OVER)
  })
})
