import { readFile } from 'node:fs/promises'
import { describe, expect, it, vi } from 'vitest'
import { MODEL_DIR, openNativeEncoder } from '../../../scripts/encode-native.mjs'
import { withShipNames } from '../../../scripts/graphs/first-names.mjs'
import { forwardPass } from '../../../scripts/graphs/forward-pass.mjs'
import { readExpected, readFixtureFile } from '../../../scripts/graphs/read-fixture.mjs'
import { readTensors } from '../../../scripts/graphs/read-tensors.mjs'
import { Lanes } from '../run/lanes.ts'
import { Probe } from './probe.ts'

vi.mock('../run/runtime.ts', async () => {
  return (await import('../../../scripts/graphs/native-runtime.mjs')).nativeRuntime
})

function difference(a: ArrayLike<number> | undefined, b: ArrayLike<number> | undefined): number {
  expect(a?.length).toBe(b?.length)
  return Math.max(...Array.from(a ?? [], (value, i) => Math.abs(value - (b?.[i] ?? Number.NaN))))
}

// Plain loops over millions of weights take seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

describe('the embedded model', () => {
  it('shows what plain loops over its weights compute', async () => {
    const bytes = new Uint8Array(await readFile(`${MODEL_DIR}onnx/model.onnx`))
    const config = JSON.parse(await readFile(`${MODEL_DIR}config.json`, 'utf8')) as Record<string, number>
    const { num_hidden_layers: layers = 0, num_attention_heads: heads = 0 } = config
    const weights = withShipNames(readTensors(bytes), layers)
    const probe = new Probe(
      () => Promise.resolve({ dtype: 'fp32', file: 'model.onnx', bytes, external: [] }),
      'last_hidden_state',
    )
    const opened = await probe.open(new Lanes(), new AbortController().signal)
    const { attentions, hidden, missing } = opened.layout
    expect([attentions.length, hidden.length, opened.heads, missing]).toEqual([
      layers,
      layers + 1,
      heads,
      null,
    ])
    const { tokenIds } = await openNativeEncoder()
    for (const text of ['The quick brown fox jumps over the lazy dog.', 'dog', '']) {
      const ids = await tokenIds(text)
      const expected = forwardPass(weights, { layers, heads }, ids)
      const names = [...attentions.flatMap((name) => name ?? []), ...hidden]
      const wanted = [...expected.attentions, ...expected.hidden]
      const outputs = await opened.session?.run(ids, names)
      for (const [i, name] of names.entries()) {
        expect(difference(outputs?.get(name)?.data, wanted[i])).toBeLessThan(1e-4)
      }
    }
  })
})

describe('the plain loops', () => {
  it('compute what PyTorch does', async () => {
    const { layers, heads, texts } = await readExpected('embedscope')
    const weights = readTensors(await readFixtureFile('embedscope.onnx'))
    for (const { ids, attentions, hidden } of texts) {
      const computed = forwardPass(weights, { layers, heads }, ids)
      attentions.forEach((wanted, i) => expect(difference(computed.attentions[i], wanted)).toBeLessThan(1e-5))
      hidden.forEach((wanted, i) => expect(difference(computed.hidden[i], wanted)).toBeLessThan(1e-4))
    }
  })
})
