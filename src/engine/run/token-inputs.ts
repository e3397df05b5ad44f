import type { Tensor } from 'onnxruntime-web'
import type { Runtime } from './runtime.ts'

const KNOWN_INPUTS = new Set(['input_ids', 'attention_mask', 'token_type_ids', 'position_ids'])

/** The first of a graph's inputs that is made of no tokens; undefined when all are. */
export function strangeInput(names: readonly string[]): string | undefined {
  return names.find((name) => !KNOWN_INPUTS.has(name))
}

/**
 * One batch, right-padded to its longest row, as the inputs that a graph wants.
 * @param names of the graph's inputs
 * @param rows token ids a text
 */
export function tokenInputs(
  runtime: Runtime,
  names: readonly string[],
  rows: readonly (readonly number[])[],
): Record<string, Tensor> {
  const sequence = Math.max(...rows.map((ids) => ids.length))
  const cells = rows.length * sequence
  const fill = (value: (row: readonly number[], at: number) => number): Tensor => {
    // int64 written as pairs of int32, low word first: BigInt per token would cost more than the copy.
    const words = new Int32Array(cells * 2)
    rows.forEach((row, r) => {
      for (let t = 0; t < row.length; t++) words[(r * sequence + t) * 2] = value(row, t)
    })
    return new runtime.Tensor('int64', new BigInt64Array(words.buffer), [rows.length, sequence])
  }
  const makers: Record<string, () => Tensor> = {
    input_ids: () => fill((row, t) => row[t] ?? 0),
    attention_mask: () => fill(() => 1),
    token_type_ids: () => fill(() => 0),
    position_ids: () => fill((_row, t) => t),
  }
  return Object.fromEntries(names.flatMap((name) => (makers[name] ? [[name, makers[name]()]] : [])))
}
