import type { Tensor } from 'onnxruntime-web'
import { fault } from '../../protocol/failure.ts'

/**
 * The numbers of a tensor in float32; those of float16 models are widened. Not copied: what onnxruntime gives for the
 * processor is its caller's own.
 * @throws Fault `config` when they are none of both
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

/** float16 to float32, exactly: 1 bit of sign, 5 of exponent (bias 15), 10 of fraction (IEEE 754). */
export function fromHalves(halves: Uint16Array): Float32Array {
  return Float32Array.from(halves, (bits) => {
    const sign = bits & 0x8000 ? -1 : 1
    const exponent = (bits >> 10) & 31
    const fraction = bits & 1023
    if (exponent === 0) return sign * fraction * 2 ** -24
    if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
  })
}
