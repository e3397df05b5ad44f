import type { InferenceSession } from 'onnxruntime-web'
import { fault } from '../../protocol/failure.ts'
import type { Weights } from '../model/weights.ts'
import type { Runtime } from './runtime.ts'

export type SessionChoice = Required<
  Pick<InferenceSession.SessionOptions, 'executionProviders' | 'graphOptimizationLevel'>
>

/** @throws Fault `not-onnx` when the file cannot be read, `memory` when there is no room for it, `device` when onnxruntime does not start */
export async function openSession(
  runtime: Runtime,
  weights: Weights,
  choice: SessionChoice,
): Promise<InferenceSession> {
  const session = await runtime.InferenceSession.create(weights.bytes, {
    ...choice,
    // Errors only: onnxruntime warns about shape nodes on the processor, which is as it should be.
    logSeverityLevel: 3,
    externalData: weights.external.map(({ path, data }) => ({ path, data })),
  }).catch((error: unknown) => {
    throw unreadable(weights, error)
  })
  letGoOfProgram(runtime)
  return session
}

/** Compiled by now: its bytes need not stay. onnxruntime's loader refers to them for good, so they are moved away from under it. */
function letGoOfProgram({ env: { wasm } }: Runtime): void {
  if (wasm.wasmBinary instanceof ArrayBuffer) {
    structuredClone(wasm.wasmBinary, { transfer: [wasm.wasmBinary] })
  }
  delete wasm.wasmBinary
}

function unreadable(weights: Weights, error: unknown): Error {
  const detail = error instanceof Error ? error.message : String(error)
  if (/bad_alloc|out of memory|memory access|allocation/i.test(detail)) {
    return fault(
      'memory',
      `The browser has no memory left for ${weights.file} (${weights.bytes.byteLength.toLocaleString('en')} bytes).`,
      'Close other tabs, or choose a smaller model or smaller weights.',
      error,
      weights.file,
    )
  }
  // What onnxruntime calls its own failure to start, for want of memory say; the model is not to blame.
  if (/no available backend/i.test(detail)) {
    return fault(
      'device',
      `onnxruntime, the part of this page that runs models, did not start (${detail.slice(0, 160)}).`,
      'Close other tabs and reload the page: your texts are kept.',
      error,
    )
  }
  const beside = /external data file "+([^"]+)"/i.exec(detail)?.[1]
  if (beside !== undefined) {
    return fault(
      'not-found',
      `${weights.file} keeps its weights in another file, ${beside}, which is not among those that Embedscope fetches beside it (${weights.file}_data, ${weights.file}.data).`,
      'Choose other weights of this model, or another model.',
      error,
      weights.file,
    )
  }
  return fault(
    'not-onnx',
    `${weights.file} cannot be read as an ONNX model (${detail.slice(0, 160)}).`,
    'The file is damaged or of another kind. Press Retry to fetch it again, or choose another model.',
    error,
    weights.file,
  )
}
