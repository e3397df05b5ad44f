import { describe, expect, it, vi } from 'vitest'
import { readExpected, readFixtureFile } from '../../../scripts/graphs/read-fixture.mjs'
import { fault } from '../../protocol/failure.ts'
import type { Weights } from '../model/weights.ts'
import { Lanes } from '../run/lanes.ts'
import { ProbeSession } from './probe-session.ts'
import { Probe, type Opened } from './probe.ts'

vi.mock('../run/runtime.ts', async () => {
  return (await import('../../../scripts/graphs/native-runtime.mjs')).nativeRuntime
})

const never = new AbortController().signal
const lanes = new Lanes()

async function weightsOf(fixture: string): Promise<Weights> {
  const path = 'model.onnx_data'
  const external = fixture.endsWith('-external') ? [{ path, data: await readFixtureFile(path) }] : []
  return { dtype: 'fp32', file: `${fixture}.onnx`, bytes: await readFixtureFile(`${fixture}.onnx`), external }
}

function opened(fixture: string, hiddenOutput: string | null = 'last_hidden_state'): Promise<Opened> {
  return new Probe(() => weightsOf(fixture), hiddenOutput).open(lanes, never)
}

/** The largest differences between what comes out for the fixture's texts and what PyTorch computed for its module. */
async function differences(
  fixture: string,
  module: string,
): Promise<{ attention: number; hidden: number; opened: Opened }> {
  const seen = await opened(fixture)
  const { layout, session } = seen
  const { texts } = await readExpected(module)
  let [attention, hidden] = [0, 0]
  for (const text of texts) {
    const shown = layout.attentions.filter((name) => name !== null)
    const outputs = await session?.run(text.ids, [...shown, ...layout.hidden])
    const compare = (name: string, wanted: Float32Array | undefined): number => {
      const got = outputs?.get(name)?.data ?? new Float32Array()
      expect([name, got.length]).toEqual([name, wanted?.length])
      return Math.max(...got.map((value, i) => Math.abs(value - (wanted?.[i] ?? Number.NaN))))
    }
    attention = Math.max(attention, ...shown.map((name, i) => compare(name, text.attentions[i])))
    hidden = Math.max(hidden, ...layout.hidden.map((name, i) => compare(name, text.hidden[i])))
  }
  return { attention, hidden, opened: seen }
}

describe('attention and states', () => {
  it.each(['plain', 'bert', 'distilbert', 'mpnet', 'modernbert', 'embedscope'])(
    'of a graph like %s equal PyTorch’s',
    async (fixture) => {
      const { layers, heads } = await readExpected(fixture)
      const { attention, hidden, opened } = await differences(fixture, fixture)
      expect(opened.layout.missing).toBeNull()
      expect([opened.layout.attentions.length, opened.heads]).toEqual([layers, heads])
      expect(opened.layout.hidden).toHaveLength(layers + 1)
      expect(attention).toBeLessThan(1e-4)
      expect(hidden).toBeLessThan(1e-4)
    },
  )

  it.each([
    ['bert-fp16', 2e-3, 1e-2],
    ['bert-q8', 0.1, 0.2],
  ])('of %s are the rounded model’s: near the exact one’s, and float32', async (fixture, near, wide) => {
    const { attention, hidden, opened } = await differences(fixture, 'bert')
    expect(opened.layout.missing).toBeNull()
    expect([opened.layout.attentions.length, opened.layout.hidden.length, opened.heads]).toEqual([3, 4, 4])
    expect(attention).toBeLessThan(near)
    expect(hidden).toBeLessThan(wide)
    // Not the exact weights under another name.
    expect(attention).toBeGreaterThan(1e-4)
  })

  it('of a fused graph: the states are there, and it says why attention is not', async () => {
    const { hidden, opened } = await differences('bert-fused', 'bert')
    expect(hidden).toBeLessThan(1e-4)
    expect([opened.layout.attentions, opened.heads]).toEqual([[null, null, null], 0])
    expect(opened.layout.missing).toMatchObject({
      kind: 'not-available',
      message: expect.stringContaining('Attention'),
      hint: expect.stringContaining('choose weights'),
    })
  })

  it('of a graph with its tensors beside it equal PyTorch’s', async () => {
    const { attention, hidden, opened } = await differences('embedscope-external', 'embedscope')
    expect([opened.layout.missing, opened.layout.attentions.length]).toEqual([null, 2])
    expect(Math.max(attention, hidden)).toBeLessThan(1e-4)
  })

  it('of a graph whose output is not the pooled state: attention only', async () => {
    const { layout, heads } = await opened('bert', null)
    expect([layout.attentions.length, layout.hidden.length, heads]).toEqual([3, 0, 4])
    expect(layout.missing?.message).toMatch(/sentence vectors only/)
  })
})

describe('a probe', () => {
  it('fetches when first asked, and once for all who ask', async () => {
    const fetch = vi.fn(() => weightsOf('embedscope'))
    const probe = new Probe(fetch, 'last_hidden_state')
    expect(fetch).not.toHaveBeenCalled()
    const [first, second] = await Promise.all([probe.open(lanes, never), probe.open(lanes, never)])
    expect(await probe.open(lanes, never)).toBe(first)
    expect(second).toBe(first)
    expect(fetch).toHaveBeenCalledTimes(1)
  })

  it('tries again after a fetch that failed', async () => {
    const fetch = vi.fn(() => weightsOf('embedscope'))
    fetch.mockRejectedValueOnce(fault('network', 'No answer.', 'Retry.'))
    const probe = new Probe(fetch, 'last_hidden_state')
    await expect(probe.open(lanes, never)).rejects.toMatchObject({ kind: 'network' })
    expect((await probe.open(lanes, never)).layout.missing).toBeNull()
  })

  it.each([
    ['that is no graph', new TextEncoder().encode('<!doctype html>'), 'not-onnx'],
    ['that ends too early', null, 'not-onnx'],
  ])('of a file %s has nothing to show, and does not ask for it again', async (_what, html, kind) => {
    const weights = await weightsOf('bert')
    const fetch = vi.fn(() => Promise.resolve({ ...weights, bytes: html ?? weights.bytes.slice(0, 90_000) }))
    const probe = new Probe(fetch, 'last_hidden_state')
    for (let i = 0; i < 2; i++) {
      const { layout, session } = await probe.open(lanes, never)
      expect([layout.attentions, layout.hidden, session]).toEqual([[], [], null])
      expect(layout.missing).toMatchObject({ kind, file: 'bert.onnx' })
    }
    expect(fetch).toHaveBeenCalledTimes(1)
  })

  it('that cannot be started says so, and gives back what it began', async () => {
    const release = vi.spyOn(ProbeSession.prototype, 'release')
    const run = vi.spyOn(ProbeSession.prototype, 'run').mockRejectedValueOnce(new Error('no kernel for Gelu'))
    const { layout, session } = await opened('embedscope')
    expect(layout.missing?.message).toMatch(/could not be started.*no kernel for Gelu/)
    expect(session).toBeNull()
    expect(release).toHaveBeenCalledTimes(1)
    run.mockRestore()
    release.mockRestore()
  })

  it('can be left by one who waits, while the others get it', async () => {
    const probe = new Probe(() => weightsOf('embedscope'), 'last_hidden_state')
    const controller = new AbortController()
    const left = probe.open(lanes, controller.signal)
    const stayed = probe.open(lanes, never)
    controller.abort()
    await expect(left).rejects.toMatchObject({ kind: 'aborted' })
    expect((await stayed).session).not.toBeNull()
    await expect(probe.open(lanes, controller.signal)).rejects.toMatchObject({ kind: 'aborted' })
  })

  it('gives its session back when it is released', async () => {
    const probe = new Probe(() => weightsOf('embedscope'), 'last_hidden_state')
    const { session } = await probe.open(lanes, never)
    const release = vi.spyOn(ProbeSession.prototype, 'release')
    await probe.release()
    expect(release.mock.contexts).toEqual([session])
    release.mockRestore()
  })

  it('released while it opens ends the fetch, and keeps nothing open', async () => {
    let finish: (weights: Weights) => void = () => {}
    let ended: AbortSignal = never
    const probe = new Probe((signal) => {
      ended = signal
      return new Promise((resolve) => (finish = resolve))
    }, 'last_hidden_state')
    const release = vi.spyOn(ProbeSession.prototype, 'release')
    const opening = probe.open(lanes, never)
    await probe.release()
    expect(ended.aborted).toBe(true)
    finish(await weightsOf('embedscope'))
    await expect(opening).rejects.toMatchObject({ kind: 'aborted' })
    expect(release).not.toHaveBeenCalled()
    release.mockRestore()
  })

  it('released while it is tried out gives its session back', async () => {
    const busy = new Lanes()
    let batchEnds = (): void => {}
    const batch = busy.run('bulk', never, () => new Promise<void>((resolve) => (batchEnds = resolve)))
    const started = vi.spyOn(ProbeSession, 'open')
    const release = vi.spyOn(ProbeSession.prototype, 'release')
    const probe = new Probe(() => weightsOf('embedscope'), 'last_hidden_state')
    // Listened to from the start: it ends while the batch still runs.
    const ended = expect(probe.open(busy, never)).rejects.toMatchObject({ kind: 'aborted' })
    await vi.waitFor(() => expect(started).toHaveBeenCalled())
    await started.mock.results[0]?.value
    await probe.release()
    batchEnds()
    await batch
    await ended
    expect(release).toHaveBeenCalledTimes(1)
    started.mockRestore()
    release.mockRestore()
  })
})
