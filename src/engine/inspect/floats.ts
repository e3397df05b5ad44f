import type { Tensor } from 'onnxruntime-web'
import { fromHalves } from '../../core/float16.ts'
import { fault } from '../../protocol/failure.ts'

/**
 * The numbers of a tensor in float32; those of float16 models are widened. Not copied: what onnxruntime gives for the
 * processor is its caller's own.
 * @throws Fault `config` when they are neither
 */
export function float32Of(tensor: Tensor, name: string): Float32Array {
  const { data } = tensor
  if (data instanceof Float32Array) return data
  if (tensor.type === 'float16' && ArrayBuffer.isView(data)) {
    // Float16Array where the browser has it, Uint16Array elsewhere: the same bits.
    return fromHalves(new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2))
  }
  throw fault(
    'config',
    `${name} in the model’s graph is ${tensor.type}, not a floating-point number.`,
    'Choose other weights of this model.',
  )
}
