import { Fault, fault, toFailure, type FailureKind } from '../../protocol/failure.ts'
import type { Device, DeviceRejection, LoadProgress, ModelRequest } from '../../protocol/model.ts'
import { Probe } from '../inspect/probe.ts'
import { abortedFault } from '../model/download.ts'
import { readRecipe } from '../model/recipe.ts'
import { Repository } from '../model/repository.ts'
import { resolveSource } from '../model/source.ts'
import { ModelTokenizer } from '../model/tokenizer.ts'
import { chooseDtype, fetchWeights, type Weights } from '../model/weights.ts'
import { checkCanary, type CanaryParts } from './canary.ts'
import { requestGpu } from './gpu.ts'
import { usesSentenceEmbedding, type LoadedModel } from './loaded-model.ts'
import { threadCount } from './runtime.ts'
import { EncoderSession } from './session.ts'

export interface LoadOptions {
  /** Address of the page, against which models of this site are found. */
  readonly site: string
  readonly signal: AbortSignal
  readonly onProgress: (progress: LoadProgress) => void
}

const FIRST_TOKEN_BUDGET = 512

/** Failures that say nothing of the device: another one would meet them too. */
const FINAL: ReadonlySet<FailureKind> = new Set(['aborted', 'network', 'not-found', 'truncated'])

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
  const parts = { repository, recipe, tokenizer }
  const fetched = new Map<string, Weights>()
  const weightsFor = async (device: Device): Promise<Weights> => {
    const dtype = chooseDtype(repository, device, request.dtype)
    const weights = fetched.get(dtype) ?? (await fetchWeights(repository, dtype))
    fetched.set(dtype, weights)
    return weights
  }

  const rejected: DeviceRejection[] = []
  const order: readonly Device[] = request.device === 'wasm' ? ['wasm'] : ['webgpu', 'wasm']
  for (const device of order) {
    const gpu = device === 'webgpu' ? await requestGpu(request.device === 'webgpu') : null
    if (gpu && 'reason' in gpu) {
      rejected.push({ device, reason: gpu.reason, broken: false })
      continue
    }
    try {
      return await loadOn(gpu?.device ?? null, parts, weightsFor, options, rejected)
    } catch (error) {
      gpu?.device.destroy()
      // The last device's failure is the load's failure.
      if (device === 'wasm' || (error instanceof Fault && FINAL.has(error.kind))) throw error
      rejected.push({ device, reason: toFailure(error).message, broken: true })
    }
  }
  throw fault('device', 'No device could run the model.', 'Try another browser, or a smaller model.')
}

async function loadOn(
  gpu: GPUDevice | null,
  parts: CanaryParts,
  weightsFor: (device: Device) => Promise<Weights>,
  { signal, onProgress }: LoadOptions,
  rejected: readonly DeviceRejection[],
): Promise<LoadedModel> {
  const { repository, recipe, tokenizer } = parts
  const device: Device = gpu ? 'webgpu' : 'wasm'
  const weights = await weightsFor(device)
  throwIfAborted(signal)
  onProgress({ step: 'start', device })
  const session = await EncoderSession.create(weights, gpu).catch(async (error: unknown) => {
    if (error instanceof Fault && error.kind === 'not-onnx') await repository.forget(weights.file)
    throw error
  })
  try {
    throwIfAborted(signal)
    onProgress({ step: 'check', device })
    const { canary, dimensions } = await checkCanary(session, parts, weights)
    throwIfAborted(signal)
    const state = {
      model: repository.source.name,
      revision: repository.commit,
      device,
      dtype: weights.dtype,
      dimensions,
      pooling: recipe.pooling,
      poolingSource: recipe.poolingSource,
      maxTokens: recipe.maxTokens,
      prompts: recipe.prompts,
      normalized: recipe.normalized,
      matryoshka: { ...recipe.trainedSteps, layerNorm: recipe.layerNormBeforeTruncation },
      poolable: !usesSentenceEmbedding(session, recipe),
      threads: threadCount(),
      canary,
      rejected,
    }
    const fetchAgain = (later: AbortSignal): Promise<Weights> =>
      fetchWeights(repository.during(later), weights.dtype)
    const probe = new Probe(fetchAgain, session.hiddenOutput)
    return { recipe, tokenizer, session, probe, tokenBudget: FIRST_TOKEN_BUDGET, state }
  } catch (error) {
    await session.release()
    throw error
  }
}

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw abortedFault()
}
