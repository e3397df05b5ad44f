import { readFileSync, statSync } from 'node:fs'
import { MODEL_DIR } from '../../scripts/encode-native.mjs'
import { firstSet } from '../../src/store/sets.ts'

// Figures of the shipped model, read from its files: the next one has others.

/** Size of the weights. */
export const WEIGHTS_BYTES = statSync(`${MODEL_DIR}onnx/model.onnx`).size

/** Cosine of two texts of the first set, by the vectors that ship with the page. */
export function storedCosine(i: number, j: number): number {
  const bytes = readFileSync(new URL('../../public/samples/first-screen.f32', import.meta.url))
  const numbers = new Float32Array(new Uint8Array(bytes).buffer)
  const width = numbers.length / firstSet.texts.length
  const [a, b] = [i, j].map((row) => Array.from(numbers.subarray(row * width, (row + 1) * width)))
  const norm = (row: readonly number[] = []) => Math.hypot(...row)
  return (a ?? []).reduce((sum, x, d) => sum + x * (b?.[d] ?? 0), 0) / (norm(a) * norm(b))
}
