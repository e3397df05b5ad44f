import { EMBEDDED } from '../../store/model-loader.ts'
import type { EngineState, ModelState } from '../../store/types.ts'
import { formatPercent } from '../format.ts'

export type LoadingState = Extract<EngineState, { phase: 'loading' }>
export type FailedState = Extract<EngineState, { phase: 'failed' }>

/** The model that ships with the page. */
export const EMBEDDED_MODEL = EMBEDDED.model

/** `Xenova/gte-small@main` → `gte-small`; of a URL the last part of its path. */
export function shortModelName(model: string): string {
  const path = model.replace(/[?#].*$/, '').replace(/\/+$/, '')
  const last = path.slice(path.lastIndexOf('/') + 1)
  return last.replace(/(?!^)@.*$/, '') || model
}

/** The host that a model's files come from; null for the one that ships with the page. */
export function modelHost(model: string, here: string): string | null {
  if (model === EMBEDDED_MODEL) return null
  // Only what reads as owner/name reaches the hub; other names are refused before anything is asked.
  if (!/^https?:/i.test(model))
    return /^[\w.-]+\/[\w.-]+(@\S+)?$/.test(model.trim()) ? 'huggingface.co' : null
  try {
    const { host } = new URL(model)
    return host === here ? null : host
  } catch {
    return null // not an address: nothing can be fetched from it
  }
}

export function deviceName(device: ModelState['device']): string {
  return device === 'webgpu' ? 'WebGPU' : 'WebAssembly'
}

/**
 * Whole per cent of the download, or null while that is not known: before the weights have said how long they
 * are, the few kilobytes of configuration would stand at 100 %.
 */
export function loadPercent(progress: LoadingState['progress']): number | null {
  if (progress?.step !== 'download') return null
  if (!progress.files.some((file) => /\.onnx(_data)?/.test(file.file) && file.total !== null)) return null
  let received = 0
  let total = 0
  for (const file of progress.files) {
    received += file.received
    total += file.total ?? file.received
  }
  return total === 0 ? null : Math.floor((100 * Math.min(received, total)) / total)
}

/** What a load is doing, in words. */
export function loadStep(progress: LoadingState['progress']): string {
  if (!progress) return 'Starting'
  switch (progress.step) {
    case 'download':
      return 'Downloading'
    case 'start':
      return `Starting on ${deviceName(progress.device)}`
    case 'check':
      return `Checking ${deviceName(progress.device)} against a known vector`
  }
}

export interface EngineWords {
  readonly tone: 'wait' | 'good' | 'bad'
  readonly name: string
  readonly detail: string
}

/** The model button's words for each state of the engine. */
export function engineWords(engine: EngineState): EngineWords {
  switch (engine.phase) {
    case 'starting':
      return { tone: 'wait', name: EMBEDDED_MODEL, detail: 'starting' }
    case 'loading': {
      const percent = loadPercent(engine.progress)
      const detail = percent === null ? 'loading' : `loading ${formatPercent(percent / 100)}`
      return { tone: 'wait', name: shortModelName(engine.request.model), detail }
    }
    case 'ready':
      return {
        tone: 'good',
        name: shortModelName(engine.model.model),
        detail: `${engine.model.dimensions} dimensions · ${deviceName(engine.model.device)}`,
      }
    case 'failed': {
      const still = engine.previous ? `, ${shortModelName(engine.previous.model)} in use` : ''
      return { tone: 'bad', name: shortModelName(engine.request.model), detail: `failed${still}` }
    }
  }
}
