// The shipped encoder by other means than the product's: Hugging Face's native tokenizers and onnxruntime-node.
// The tests' independent reference, and the source of the vectors that ship with the page.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { Tokenizer } from 'tokenizers'

export const MODEL_DIR = fileURLToPath(new URL('../public/models/embedscope-mini/', import.meta.url))
const MAX_TOKENS = 256

export async function openNativeEncoder(dir = MODEL_DIR) {
  const tokenizer = Tokenizer.fromString(await readFile(path.join(dir, 'tokenizer.json'), 'utf8'))
  tokenizer.setTruncation(MAX_TOKENS)
  const session = await InferenceSession.create(path.join(dir, 'onnx/model.onnx'))

  /** @param {string} text @returns {Promise<number[]>} */
  const tokenIds = async (text) => (await tokenizer.encode(text)).getIds()

  /**
   * One text: mean of its token vectors (special tokens included), then unit length unless `normalize` is false.
   * @param {string} text
   * @param {{ normalize?: boolean }} [options]
   * @returns {Promise<Float32Array>}
   */
  const embed = async (text, { normalize = true } = {}) => {
    const ids = await tokenIds(text)
    const row = (/** @type {(id: number) => bigint} */ value) =>
      new Tensor('int64', BigInt64Array.from(ids, value), [1, ids.length])
    const { last_hidden_state: hidden } = await session.run({
      input_ids: row((id) => BigInt(id)),
      attention_mask: row(() => 1n),
    })
    if (!hidden) throw new Error('the graph has no last_hidden_state')
    const data = /** @type {Float32Array} */ (hidden.data)
    const dimensions = hidden.dims[2] ?? 0
    const mean = Array.from({ length: dimensions }, (_, d) => {
      let sum = 0
      for (let t = 0; t < ids.length; t++) sum += data[t * dimensions + d] ?? 0
      return sum / ids.length
    })
    const norm = normalize ? Math.hypot(...mean) : 1
    return Float32Array.from(mean, (x) => x / norm)
  }

  return { tokenIds, embed }
}
