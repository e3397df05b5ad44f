import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { MODEL_DIR, openNativeEncoder } from '../../scripts/encode-native.mjs'
import { firstSet } from './sets.ts'

/** What is committed because it was computed from the model must be computed anew when the model changes. */
describe('files computed from the shipped model (npm run vectors)', () => {
  let native: Awaited<ReturnType<typeof openNativeEncoder>>
  const description = JSON.parse(readFileSync(path.join(MODEL_DIR, 'embedscope.json'), 'utf8')) as {
    files: Record<string, number>
    canary: { text: string; vector: string }
  }

  beforeAll(async () => {
    native = await openNativeEncoder()
  })

  it('the first screen’s vectors are the model’s', async () => {
    const bytes = readFileSync(new URL('../../public/samples/first-screen.f32', import.meta.url))
    const stored = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
    const dimensions = stored.length / firstSet.texts.length
    for (const [i, { text }] of firstSet.texts.entries()) {
      const expected = await native.embed(text, { normalize: false })
      expect(expected, text).toHaveLength(dimensions)
      const row = stored.subarray(i * dimensions, (i + 1) * dimensions)
      const drift = Math.max(...row.map((value, d) => Math.abs(value - (expected[d] ?? 0))))
      expect(drift, text).toBeLessThan(1e-5)
    }
  })

  it('the canary is the model’s vector of its text', async () => {
    const stored = Buffer.from(description.canary.vector, 'base64')
    const expected = await native.embed(description.canary.text)
    expected.forEach((value, d) => expect(stored.readFloatLE(4 * d)).toBeCloseTo(value, 5))
    expect(stored.byteLength).toBe(4 * expected.length)
  })

  it('the listed files are there with the listed sizes', () => {
    for (const [file, bytes] of Object.entries(description.files)) {
      expect(statSync(path.join(MODEL_DIR, file)).size, file).toBe(bytes)
    }
    // What a page loads before it can encode: the whole model, not only its graph.
    const all = Object.values(description.files).reduce((sum, bytes) => sum + bytes, 0)
    expect(all).toBeLessThanOrEqual(8e6)
  })
})
