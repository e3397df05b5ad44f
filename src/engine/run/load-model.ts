import { abortedFault, Fault, toFailure, type FailureKind } from '../../protocol/failure.ts'
import type { Device, DeviceRejection, LoadProgress, ModelRequest } from '../../protocol/model.ts'
import { Probe } from '../inspect/probe.ts'
import { readRecipe } from '../model/recipe.ts'
import { Repository } from '../model/repository.ts'
import { resolveSource } from '../model/source.ts'
import { ModelTokenizer } from '../model/tokenizer.ts'
import { chooseDtype, fetchWeights, filesOf, type Weights } from '../model/weights.ts'
import { checkCanary, type CanaryParts } from './canary.ts'
import { requestGpu, type GpuChoice } from './gpu.ts'
import { recipeWithGraph, usesSentenceEmbedding, type LoadedModel } from './loaded-model.ts'
import { loadRuntime, threadCount } from './runtime.ts'
import { EncoderSession } from './session.ts'

export interface LoadOptions {
  /** Address of the page, against which models of this site are found. */
  readonly site: string
  readonly signal: AbortSignal
  readonly onProgress: (progress: LoadProgress) => void
  /** Runs work while no other session of the thread runs: onnxruntime's module has one suspended run at a time. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>
}

const FIRST_TOKEN_BUDGET = 512

/** Failures that say nothing of the device: another one would meet them too. */
const FINAL: ReadonlySet<FailureKind> = new Set(['aborted', 'network', 'not-found', 'truncated'])

/**
 * Loads a model on the first device that computes it right.
 * @throws Fault saying what failed; nothing of a failed load is kept
 */
export async function loadModel(request: ModelRequest, options: LoadOptions): Promise<LoadedModel> {
  const failed = new AbortController()
  const signal = AbortSignal.any([options.signal, failed.signal])
  const gpu = request.device === 'wasm' ? null : requestGpu(request.device === 'webgpu')
  try {
    return await loadSomewhere(request, { ...options, signal }, gpu)
  } catch (error) {
    // What was begun ahead of need would go on.
    failed.abort()
    void gpu?.then(giveBack)
    throw error
  }
}

/** Waits that need not follow each other do not: the GPU, the model's files and onnxruntime are asked for at once. */
async function loadSomewhere(
  request: ModelRequest,
  options: LoadOptions,
  gpu: Promise<GpuChoice> | null,
): Promise<LoadedModel> {
  const { site, signal, onProgress } = options
  const opening = Repository.open(resolveSource(request.model, site), signal, (files) =>
    onProgress({ step: 'download', files }),
  )
  const [repository, choice] = await Promise.all([opening, gpu])
  const first: Device = choice && 'device' in choice ? 'webgpu' : 'wasm'
  repository.fetchAhead(['tokenizer.json'])
  // Behind onnxruntime, since what draws the page shares the line with both; who needs the weights sooner asks sooner. A failure is
  // met by who needs the file.
  void loadRuntime(first)
    .then(() => {
      // From elsewhere nothing large is fetched for a model that may turn out to be unusable.
      if (repository.source.remote || signal.aborted) return
      repository.fetchAhead(filesOf(repository, chooseDtype(repository, first, request.dtype)))
    })
    .catch(() => {})
  const recipe = await readRecipe(repository, site)
  const tokenizer = await ModelTokenizer.load(repository, recipe)
  const parts = { repository, recipe, tokenizer }
  const fetched = new Map<string, Weights>()
  const weightsFor = async (device: Device): Promise<Weights> => {
    const dtype = chooseDtype(repository, device, request.dtype)
    const weights = fetched.get(dtype) ?? (await fetchWeights(repository, dtype))
    fetched.set(dtype, weights)
    return weights
  }

  const rejected: DeviceRejection[] = []
  if (choice && 'device' in choice) {
    try {
      return await loadOn(choice.device, parts, weightsFor, options, rejected)
    } catch (error) {
      if (error instanceof Fault && FINAL.has(error.kind)) throw error
      giveBack(choice)
      rejected.push({ device: 'webgpu', reason: toFailure(error).message, broken: true })
    }
  } else if (choice) {
    rejected.push({ device: 'webgpu', reason: choice.reason, broken: false })
  }
  return loadOn(null, parts, weightsFor, options, rejected)
}

function giveBack(choice: GpuChoice): void {
  if ('device' in choice) choice.device.destroy()
}

async function loadOn(
  gpu: GPUDevice | null,
  parts: CanaryParts,
  weightsFor: (device: Device) => Promise<Weights>,
  { signal, onProgress, alone }: LoadOptions,
  rejected: readonly DeviceRejection[],
): Promise<LoadedModel> {
  const { repository, tokenizer } = parts
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
    const recipe = recipeWithGraph(session, parts.recipe)
    const { canary, dimensions } = await alone(() => checkCanary(session, { ...parts, recipe }, weights))
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
      truncationSide: recipe.truncationSide,
      prompts: recipe.prompts,
      promptsOverridden: false,
      defaultPrompt: recipe.defaultPrompt,
      normalized: recipe.normalized,
      matryoshka: { ...recipe.trainedSteps, layerNorm: recipe.layerNormBeforeTruncation },
      poolable: !usesSentenceEmbedding(session, recipe),
      threads: threadCount(),
      canary,
      rejected,
    }
    const probe = new Probe(fetchingAgain(repository.forLater(), weights.dtype), session.hiddenOutput)
    const ownPrompts = recipe.prompts
    return { recipe, ownPrompts, tokenizer, session, probe, tokenBudget: FIRST_TOKEN_BUDGET, state }
  } catch (error) {
    await session.release()
    throw error
  }
}

/**
 * A function keeps alive every variable around it that any function there uses. This one is made where there is neither the
 * repository nor the weights, which would stay in memory a second time for as long as the model.
 */
function fetchingAgain(
  open: (signal: AbortSignal) => Repository,
  dtype: string,
): (signal: AbortSignal) => Promise<Weights> {
  return (signal) => fetchWeights(open(signal), dtype)
}

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw abortedFault()
}
