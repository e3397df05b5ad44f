import type { Tensor } from 'onnxruntime-web'
import { fault, type Fault } from '../../protocol/failure.ts'
import type { Runtime } from './runtime.ts'

const KNOWN_INPUTS = new Set(['input_ids', 'attention_mask', 'token_type_ids', 'position_ids'])

/**
 * The refusal of a graph that wants more than tokens; undefined when tokens are all.
 * @param names of the graph's inputs
 */
export function refuseInputs(names: readonly string[]): Fault | undefined {
  const strange = names.find((name) => !KNOWN_INPUTS.has(name))
  if (strange === undefined) return undefined
  const wants = `This model wants an input called ${strange}`
  if (strange.startsWith('past_key_values')) {
    return fault(
      'config',
      `${wants}: it was exported to write texts on, with the memory of its former words, which Embedscope does not give.`,
      'Choose an export without “past”, or a model of another family.',
    )
  }
  return names.includes('input_ids')
    ? fault('config', `${wants}, which Embedscope cannot give.`, 'Choose another export or another model.')
    : fault(
        'config',
        `${wants}: it is not a text encoder.`,
        'Choose a model of the kind “feature-extraction”.',
      )
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
