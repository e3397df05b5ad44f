// The peer: transformers.js's own pipeline on the same model files, as its documentation shows it.
import { env, pipeline } from '@huggingface/transformers'

env.allowRemoteModels = false
env.allowLocalModels = true
env.localModelPath = '/models/'
env.useBrowserCache = false
// Its files from this server, and as many threads as Embedscope takes: one runtime, one machine, one model.
const { wasm } = env.backends.onnx
if (wasm) {
  wasm.wasmPaths = {
    mjs: '/ort/ort-wasm-simd-threaded.asyncify.mjs',
    wasm: '/ort/ort-wasm-simd-threaded.asyncify.wasm',
  }
  wasm.numThreads = Math.min(4, navigator.hardwareConcurrency)
}

const extractor = await pipeline('feature-extraction', 'embedscope-mini', { dtype: 'fp32', device: 'wasm' })

/** @param {string[]} texts @param {number} batch */
async function embed(texts, batch) {
  for (let i = 0; i < texts.length; i += batch) {
    await extractor(texts.slice(i, i + batch), { pooling: 'mean', normalize: true })
  }
}

Object.assign(globalThis, { peer: { embed } })
