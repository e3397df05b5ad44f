import { cosine } from '../../core/metrics.ts'
import { fault } from '../../protocol/failure.ts'
import type { Recipe } from '../model/recipe.ts'
import type { Repository } from '../model/repository.ts'
import type { ModelTokenizer } from '../model/tokenizer.ts'
import type { Weights } from '../model/weights.ts'
import { embedOne } from './loaded-model.ts'
import { EncoderSession } from './session.ts'

/** Encoded on each load and compared with a vector known to be right: GPUs have computed garbage without an error. */
const CANARY_TEXT = 'The quick brown fox jumps over the lazy dog.'

/** Lowest cosine at which a device is believed. Half and quantised weights round differently on each device. */
export function canaryThreshold(dtype: string): number {
  return dtype === 'fp32' ? 0.999 : 0.99
}

export interface CanaryParts {
  readonly repository: Repository
  readonly recipe: Recipe
  readonly tokenizer: ModelTokenizer
}

/**
 * @returns the cosine with the reference (null when there is none) and the dimensions seen
 * @throws Fault `device` when the device computes something else
 */
export async function checkCanary(
  session: EncoderSession,
  { repository, recipe, tokenizer }: CanaryParts,
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
