// The weights in an ONNX file, read without the product's reader: just enough of protobuf for files of training/ship.

/** @typedef {{ dims: number[], data: Int8Array | Float32Array }} Weight */

const FLOAT = 1
const INT8 = 3

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Map<string, Weight>} by name; those of other types are left out
 */
export function readTensors(bytes) {
  const weights = new Map()
  const [graph] = fieldsOf(bytes).filter(({ field }) => field === 7)
  for (const { field, bytes } of fieldsOf(graph?.bytes)) {
    if (field !== 5) continue
    const tensor = fieldsOf(bytes)
    const raw = tensor.find((part) => part.field === 9)?.bytes.slice().buffer
    const type = tensor.find((part) => part.field === 2)?.number
    const name = new TextDecoder().decode(tensor.find((part) => part.field === 8)?.bytes)
    const dims = tensor.filter((part) => part.field === 1).flatMap((part) => numbersOf(part))
    if (raw && (type === FLOAT || type === INT8)) {
      weights.set(name, { dims, data: type === FLOAT ? new Float32Array(raw) : new Int8Array(raw) })
    }
  }
  return weights
}

/** @typedef {{ field: number, number: number, bytes: Uint8Array<ArrayBuffer> }} Field */

/** @param {Field} field numbers may stand alone or packed together */
function numbersOf({ number, bytes }) {
  if (bytes.length === 0) return [number]
  const numbers = []
  for (let at = 0; at < bytes.length;) {
    const [value, next] = varint(bytes, at)
    numbers.push(value)
    at = next
  }
  return numbers
}

/** @param {Uint8Array<ArrayBuffer> | undefined} bytes @returns {Field[]} */
function fieldsOf(bytes = new Uint8Array()) {
  const fields = []
  for (let at = 0; at < bytes.length;) {
    const [tag, start] = varint(bytes, at)
    const [value, next] = varint(bytes, start)
    const kind = tag & 7
    if (kind !== 0 && kind !== 2) throw new Error(`a field of kind ${kind} was not expected`)
    at = kind === 2 ? next + value : next
    fields.push({ field: tag >> 3, number: value, bytes: bytes.subarray(next, at) })
  }
  return fields
}

/** @param {Uint8Array} bytes @param {number} at @returns {[value: number, next: number]} */
function varint(bytes, at) {
  let value = 0
  for (let factor = 1; ; factor *= 128) {
    const byte = bytes[at++] ?? 0
    value += (byte & 127) * factor
    if (byte < 128) return [value, at]
  }
}
