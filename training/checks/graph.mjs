// Compares onnx/model.onnx, run by onnxruntime, with the vectors that PyTorch made.
//   node training/checks/graph.mjs MODEL_FOLDER SAMPLES.json     (samples by checks/samples.py, write_vectors)
// Ends with 1 when a number differs by 1e-4 or more from PyTorch's with the same (rounded) weights.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'

const BATCH = 16
const LARGEST_DIFFERENCE = 1e-4

const [folder, samples] = process.argv.slice(2)
if (!folder || !samples) throw new Error('usage: graph.mjs MODEL_FOLDER SAMPLES.json')
const session = await InferenceSession.create(path.join(folder, 'onnx/model.onnx'))

/** @typedef {{ ids: number[], rounded: number[], full: number[] }} Sample */
/** @type {Sample[]} */
const expected = JSON.parse(await readFile(samples, 'utf8'))
let difference = 0
let leastCosine = 1
for (let start = 0; start < expected.length; start += BATCH) {
  const batch = expected.slice(start, start + BATCH)
  const { vectors, dimensions } = await run(batch)
  for (const [i, { rounded, full }] of batch.entries()) {
    const ours = vectors.subarray(i * dimensions, (i + 1) * dimensions)
    if (rounded.length !== dimensions) throw new Error(`${dimensions} dimensions, expected ${rounded.length}`)
    difference = Math.max(difference, ...ours.map((value, d) => Math.abs(value - (rounded[d] ?? NaN))))
    leastCosine = Math.min(
      leastCosine,
      full.reduce((sum, value, d) => sum + value * (ours[d] ?? NaN), 0),
    )
  }
}
process.stdout.write(
  `${expected.length} texts: largest difference to the rounded weights ${difference.toExponential(1)}, ` +
    `least cosine to the full ones ${leastCosine.toFixed(6)}\n`,
)
// Written so that NaN fails too.
process.exitCode = difference < LARGEST_DIFFERENCE ? 0 : 1

/**
 * Texts of different lengths together, padded with 0, so that the mask is tried as well.
 * @param {Sample[]} batch
 * @returns {Promise<{ vectors: Float32Array, dimensions: number }>}
 */
async function run(batch) {
  const longest = Math.max(...batch.map(({ ids }) => ids.length))
  const ids = new BigInt64Array(batch.length * longest)
  const mask = new BigInt64Array(batch.length * longest)
  for (const [i, sample] of batch.entries()) {
    ids.set(sample.ids.map(BigInt), i * longest)
    mask.fill(1n, i * longest, i * longest + sample.ids.length)
  }
  const shape = [batch.length, longest]
  const feeds = {
    input_ids: new Tensor('int64', ids, shape),
    attention_mask: new Tensor('int64', mask, shape),
  }
  const { sentence_embedding: output } = await session.run(feeds)
  if (!output) throw new Error('the graph has no sentence_embedding')
  return { vectors: /** @type {Float32Array} */ (output.data), dimensions: output.dims[1] ?? 0 }
}
