import { cosine } from '../../core/metrics.ts'
import { Fault, fault, toFailure } from '../../protocol/failure.ts'
import type { Device, DeviceRejection, LoadProgress, ModelRequest } from '../../protocol/model.ts'
import { abortedFault } from '../model/download.ts'
import { readRecipe, type Recipe } from '../model/recipe.ts'
import { Repository } from '../model/repository.ts'
import { resolveSource } from '../model/source.ts'
import { ModelTokenizer } from '../model/tokenizer.ts'
import { chooseDtype, fetchWeights, type Weights } from '../model/weights.ts'
import { requestGpu } from './gpu.ts'
import { embedOne, usesSentenceEmbedding, type LoadedModel } from './loaded-model.ts'
import { threadCount } from './runtime.ts'
import { EncoderSession } from './session.ts'

export interface LoadOptions {
  /** Address of the page, against which models of this site are found. */
  readonly site: string
  readonly signal: AbortSignal
  readonly onProgress: (progress: LoadProgress) => void
}

/** Encoded on each load and compared with a vector known to be right: GPUs have computed garbage without an error. */
const CANARY_TEXT = 'The quick brown fox jumps over the lazy dog.'
const FIRST_TOKEN_BUDGET = 512

/** Lowest cosine at which a device is believed. Half and quantised weights round differently on each device. */
export function canaryThreshold(dtype: string): number {
  return dtype === 'fp32' ? 0.999 : 0.99
}

/**
 * Loads a model on the first device that computes it right.
 * @throws Fault saying what failed; nothing of a failed load is kept
 */
export async function loadModel(request: ModelRequest, options: LoadOptions): Promise<LoadedModel> {
  const { site, signal, onProgress } = options
  const repository = await Repository.open(resolveSource(request.model, site), signal, (files) =>
    onProgress({ step: 'download', files }),
  )
  const recipe = await readRecipe(repository, site)
  const tokenizer = await ModelTokenizer.load(repository, recipe.maxTokens)
  const fetched = new Map<string, Weights>()
  const rejected: DeviceRejection[] = []
  const order: readonly Device[] = request.device === 'wasm' ? ['wasm'] : ['webgpu', 'wasm']
  for (const device of order) {
    const gpu = device === 'webgpu' ? await requestGpu(request.device === 'webgpu') : null
    if (gpu && 'reason' in gpu) {
      rejected.push({ device, reason: gpu.reason, broken: false })
      continue
    }
    const dtype = chooseDtype(repository, device, request.dtype)
    const weights = fetched.get(dtype) ?? (await fetchWeights(repository, dtype))
    fetched.set(dtype, weights)
    let session: EncoderSession | undefined
    try {
      throwIfAborted(signal)
      onProgress({ step: 'start', device })
      session = await EncoderSession.create(weights, gpu?.device ?? null)
      throwIfAborted(signal)
      onProgress({ step: 'check', device })
      const { canary, dimensions } = await check(session, recipe, tokenizer, repository, weights)
      throwIfAborted(signal)
      return {
        recipe,
        tokenizer,
        session,
        tokenBudget: FIRST_TOKEN_BUDGET,
        state: {
          model: repository.source.name,
          revision: repository.commit,
          device,
          dtype,
          dimensions,
          pooling: recipe.pooling,
          poolingSource: recipe.poolingSource,
          maxTokens: recipe.maxTokens,
          prompts: recipe.prompts,
          normalized: recipe.normalized,
          poolable: !usesSentenceEmbedding(session, recipe),
          threads: threadCount(),
          canary,
          rejected,
        },
      }
    } catch (error) {
      await session?.release()
      if (!session) gpu?.device.destroy()
      if (error instanceof Fault && error.kind === 'aborted') throw error
      if (error instanceof Fault && error.kind === 'not-onnx') await repository.forget(weights.file)
      // The last device's failure is the load's failure.
      if (device === 'wasm') throw error
      rejected.push({ device, reason: toFailure(error).message, broken: true })
    }
  }
  throw fault('device', 'No device could run the model.', 'Try another browser, or a smaller model.')
}

async function check(
  session: EncoderSession,
  recipe: Recipe,
  tokenizer: ModelTokenizer,
  repository: Repository,
  weights: Weights,
): Promise<{ canary: number | null; dimensions: number }> {
  const text = repository.canary?.text ?? CANARY_TEXT
  const vector = await embedOne(session, recipe, tokenizer, text)
  const reference = repository.canary?.vector ?? (await wasmReference(session, recipe, tokenizer, weights))
  if (!reference) return { canary: null, dimensions: vector.length }
  const canary = vector.length === reference.length ? cosine(vector, reference) : Number.NaN
  // Written so that NaN fails.
  if (canary >= canaryThreshold(weights.dtype)) return { canary, dimensions: vector.length }
  throw fault(
    'device',
    `${session.device === 'webgpu' ? 'The GPU' : 'WebAssembly'} computed wrong numbers (cosine ${canary.toFixed(4)} with the known vector of the test sentence).`,
    'Choose another device or browser; results from this one could not be trusted.',
  )
}

/** A model without a stored vector is checked on the GPU against the processor, on the same weights. */
async function wasmReference(
  session: EncoderSession,
  recipe: Recipe,
  tokenizer: ModelTokenizer,
  weights: Weights,
): Promise<Float32Array | null> {
  if (session.device === 'wasm') return null
  const reference = await EncoderSession.create(weights, null)
  try {
    return await embedOne(reference, recipe, tokenizer, CANARY_TEXT)
  } finally {
    await reference.release()
  }
}

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw abortedFault()
}
