import type { Bytes } from '../../core/names.ts'
import { fault } from '../../protocol/failure.ts'
import type { Device, ModelOffer } from '../../protocol/model.ts'
import type { Repository } from './repository.ts'

/** transformers.js's file name for each dtype. */
const SUFFIX: Readonly<Record<string, string>> = {
  fp32: '',
  fp16: '_fp16',
  q8: '_quantized',
  int8: '_int8',
  uint8: '_uint8',
  q4: '_q4',
  q4f16: '_q4f16',
  bnb4: '_bnb4',
}

/** What to take when the caller has no wish: exact weights on the GPU, where quantised ones have computed garbage
 * silently (transformers.js #1728); on the CPU the small file first, as transformers.js does. */
const PREFERENCE: Readonly<Record<Device, readonly string[]>> = {
  webgpu: ['fp32', 'fp16'],
  wasm: ['q8', 'int8', 'uint8', 'fp32', 'q4', 'bnb4'],
}

export interface Weights {
  readonly dtype: string
  readonly file: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Tensors kept beside the graph, for models over protobuf's 2 GB or exported that way. */
  readonly external: readonly { readonly path: string; readonly data: Uint8Array<ArrayBuffer> }[]
}

/** The weights a repository offers, smallest first. */
export function listWeights(repository: Repository): ModelOffer['weights'] {
  return Object.keys(SUFFIX)
    .map((dtype) => ({ dtype, file: fileOf(dtype) }))
    .filter(({ file }) => repository.has(file))
    .map(({ dtype, file }) => ({ dtype, file, bytes: sizeOf(repository, dtype) }))
    .sort((a, b) => a.bytes - b.bytes)
}

/** @throws Fault `not-found` when the repository has no such weights, with those that it has. */
export function chooseDtype(repository: Repository, device: Device, wish: string | undefined): string {
  const offered = listWeights(repository).map((weights) => weights.dtype)
  const choice = wish ?? PREFERENCE[device].find((dtype) => offered.includes(dtype)) ?? offered[0]
  if (choice !== undefined && offered.includes(choice)) return choice
  throw fault(
    'not-found',
    offered.length > 0
      ? `${repository.source.name} has no weights as “${choice}”; it offers ${offered.join(', ')}.`
      : `${repository.source.name} has no ONNX weights (onnx/model….onnx).`,
    'Choose other weights, or a model with an ONNX export (on the hub: library “transformers.js”).',
  )
}

/** The files of these weights: the graph, and the tensors beside it. */
export function filesOf(repository: Repository, dtype: string): string[] {
  const file = fileOf(dtype)
  return [file, ...externalFiles(repository, file)]
}

export async function fetchWeights(repository: Repository, dtype: string): Promise<Weights> {
  const file = fileOf(dtype)
  repository.fetchAhead(filesOf(repository, dtype))
  const bytes = await repository.bytes(file)
  const external = await Promise.all(
    externalFiles(repository, file).map(async (path) => ({
      path: path.slice(path.lastIndexOf('/') + 1),
      data: await repository.bytes(path),
    })),
  )
  return { dtype, file, bytes, external }
}

function fileOf(dtype: string): string {
  return `onnx/model${SUFFIX[dtype] ?? `_${dtype}`}.onnx`
}

/** `model.onnx_data`, `model.onnx_data_1`, … (transformers.js's convention), or `model.onnx.data`, as PyTorch's exporter writes. */
function externalFiles(repository: Repository, file: string): string[] {
  return repository.files().filter((name) => name.startsWith(`${file}_data`) || name === `${file}.data`)
}

function sizeOf(repository: Repository, dtype: string): Bytes {
  return filesOf(repository, dtype).reduce((sum, name) => sum + (repository.sizeOf(name) ?? 0), 0)
}
