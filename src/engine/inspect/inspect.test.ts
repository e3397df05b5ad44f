import { describe, expect, it, vi } from 'vitest'
import { rowOf } from '../../core/block.ts'
import { fault } from '../../protocol/failure.ts'
import type { InspectRequest } from '../../protocol/inspection.ts'
import { readExpected, readFixtureFile } from '../../../scripts/graphs/read-fixture.mjs'
import { fakeModel, FakeSession, vectorOf } from '../run/fake-model.ts'
import { Lanes } from '../run/lanes.ts'
import type { LoadedModel } from '../run/loaded-model.ts'
import { buffersOf, inspectText } from './inspect.ts'
import { Probe } from './probe.ts'

vi.mock('../run/runtime.ts', async () => {
  return (await import('../../../scripts/graphs/native-runtime.mjs')).nativeRuntime
})

const never = new AbortController().signal
const REQUEST: InspectRequest = { text: 'one two', role: 'none', attentionLayers: 'all' }
const inspect = (
  model: LoadedModel,
  change: Partial<InspectRequest> = {},
  signal = never,
  lanes = new Lanes(),
) => inspectText(model, { ...REQUEST, ...change }, { lanes, signal })

/** A model whose weights are a fixture's; its tokens are the ids of the fixture's first text, whatever the text. */
async function modelOf(fixture: string, session = new FakeSession()): Promise<LoadedModel> {
  const bytes = await readFixtureFile(`${fixture}.onnx`)
  const { texts } = await readExpected(fixture.replace(/-.*/, ''))
  const token = (id: number) => ({ id, token: `t${id}`, kind: 'start', start: 0, end: 0 }) as const
  const fake = fakeModel(session, { recipe: { maxTokens: 64 } })
  return {
    ...fake,
    tokenizer: {
      ...fake.tokenizer,
      read: (text) => ({
        prefix: [],
        content: text === '' ? [] : (texts[0]?.ids ?? []).map(token),
        suffix: [],
      }),
    },
    probe: new Probe(
      () => Promise.resolve({ dtype: 'fp32', file: `${fixture}.onnx`, bytes, external: [] }),
      session.hiddenOutput,
    ),
  }
}

describe('an inspection', () => {
  it('has tokens, attention and states as the contract says', async () => {
    const { layers, heads, dimensions, texts } = await readExpected('bert')
    const seen = await inspect(await modelOf('bert'), { role: 'query' })
    const count = texts[0]?.ids.length ?? 0
    expect(seen).toMatchObject({ text: 'query: one two', promptLength: 7, layers, heads, missing: null })
    expect(seen.tokens.map((token) => token.id)).toEqual(texts[0]?.ids)
    expect(seen.attentions.map((block) => [block?.rows, block?.cols])).toEqual(
      Array.from({ length: layers }, () => [heads * count, count]),
    )
    expect(seen.hidden.map((block) => [block.rows, block.cols])).toEqual(
      Array.from({ length: layers + 1 }, () => [count, dimensions]),
    )
    // Row head·T + from: the second head's third token, which PyTorch has at [1, 2].
    const row = seen.attentions[2] && rowOf(seen.attentions[2], count + 2)
    const wanted = texts[0]?.attentions[2]?.subarray((count + 2) * count, (count + 3) * count)
    row?.forEach((weight, to) => expect(weight).toBeCloseTo(wanted?.[to] ?? Number.NaN, 4))
    expect(seen.last).toBe(seen.hidden.at(-1))
    // From the input to the last layer, in this order.
    for (const [layer, { data }] of seen.hidden.entries()) {
      const wanted = texts[0]?.hidden[layer]
      expect(Math.max(...data.map((x, i) => Math.abs(x - (wanted?.[i] ?? Number.NaN))))).toBeLessThan(1e-4)
    }
  })

  it('gives away each piece of memory once', async () => {
    const seen = await inspect(await modelOf('bert'), { attentionLayers: [0] })
    const buffers = buffersOf(seen)
    expect(buffers).toHaveLength(1 + 4)
    const moved = structuredClone(seen, { transfer: buffers as ArrayBuffer[] })
    expect(moved.last).toBe(moved.hidden.at(-1))
    expect(moved.last?.data.some((value) => value !== 0)).toBe(true)
  })

  it('brings back the attention that is asked for only', async () => {
    const model = await modelOf('bert')
    const { attentions, hidden, heads, layers } = await inspect(model, { attentionLayers: [1, 7] })
    expect(attentions.map((block) => block !== null)).toEqual([false, true, false])
    expect([heads, layers, hidden.length]).toEqual([4, 3, 4])
    expect((await inspect(model, { attentionLayers: [] })).heads).toBe(4)
  })

  it('of a fused graph lacks attention, says why, and has the rest', async () => {
    const seen = await inspect(await modelOf('bert-fused'))
    expect([seen.layers, seen.heads, seen.attentions]).toEqual([3, 0, [null, null, null]])
    expect([seen.hidden.length, seen.last?.cols]).toEqual([4, 32])
    expect(seen.missing?.message).toMatch(/one operator, Attention/)
  })
})

describe('what the graph does not show', () => {
  it('is missing; the last state comes from the session that encodes', async () => {
    const session = new FakeSession()
    const seen = await inspect(fakeModel(session))
    expect(seen).toMatchObject({ layers: 0, heads: 0, attentions: [], hidden: [] })
    expect(seen.missing).toMatchObject({ kind: 'not-found', message: 'The fake has no weights.' })
    expect(seen.tokens.map(({ token }) => token)).toEqual(['[CLS]', 'one', 'two', '[SEP]'])
    expect([...(seen.last?.data ?? [])]).toEqual([101, 3, 3, 102].flatMap(vectorOf))
    expect([seen.last?.rows, session.batches.length]).toEqual([4, 1])
  })

  it('is the last state too, where there are sentence vectors only', async () => {
    const session = new FakeSession()
    Object.assign(session, { hiddenOutput: null, sentenceOutput: 'sentence_embedding' })
    const model = await modelOf('mpnet', session)
    const seen = await inspect(model)
    expect([seen.last, seen.hidden, seen.attentions.length]).toEqual([null, [], 2])
    expect(seen.missing?.message).toMatch(/sentence vectors only/)
    expect(session.batches).toHaveLength(0)
  })

  it('is everything of a text without tokens', async () => {
    const session = new FakeSession()
    const seen = await inspect(await modelOf('bert', session), { text: '' })
    expect(seen).toMatchObject({ layers: 0, hidden: [], last: null, missing: { kind: 'invalid' } })
    expect(session.batches).toHaveLength(0)
  })
})

describe('an abort', () => {
  it('ends the wait for the weights', async () => {
    const controller = new AbortController()
    const model = { ...fakeModel(new FakeSession()), probe: new Probe(() => new Promise(() => {}), null) }
    const inspecting = inspect(model, {}, controller.signal)
    controller.abort()
    await expect(inspecting).rejects.toMatchObject({ kind: 'aborted' })
  })

  it('ends the wait for a turn', async () => {
    const controller = new AbortController()
    const lanes = new Lanes()
    const session = new FakeSession()
    let batchEnds = (): void => {}
    const batch = lanes.run('bulk', never, () => new Promise<void>((resolve) => (batchEnds = resolve)))
    // Listened to from the start: it ends while the batch still runs.
    const ended = expect(inspect(fakeModel(session), {}, controller.signal, lanes)).rejects.toMatchObject({
      kind: 'aborted',
    })
    // The fake's weights fail at once; what follows waits for the batch.
    await new Promise((resolve) => setTimeout(resolve, 5))
    controller.abort()
    batchEnds()
    await batch
    await ended
    expect(session.batches).toHaveLength(0)
  })

  it('of the model itself is the model’s end, not something missing', async () => {
    const model = {
      ...fakeModel(new FakeSession()),
      probe: new Probe(() => Promise.reject(fault('aborted', 'Cancelled.', '')), null),
    }
    await expect(inspect(model)).rejects.toMatchObject({ kind: 'aborted' })
  })
})
