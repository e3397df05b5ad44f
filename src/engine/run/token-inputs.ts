import type { InferenceSession, Tensor } from 'onnxruntime-web'
import { fault, type Fault } from '../../protocol/failure.ts'
import type { Runtime } from './runtime.ts'

/** What an input holds for a row's token at this place. */
type Value = (row: readonly number[], at: number) => number

const VALUES: Readonly<Record<string, Value>> = {
  input_ids: (row, at) => row[at] ?? 0,
  attention_mask: () => 1,
  token_type_ids: () => 0,
  position_ids: (_row, at) => at,
}

/**
 * The refusal of a graph that wants more than tokens; undefined when tokens are all.
 * @param names of the graph's inputs
 */
export function refuseInputs(names: readonly string[]): Fault | undefined {
  const strange = names.find((name) => !Object.hasOwn(VALUES, name))
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
 * @param session whose graph names its inputs and their types: most are int64, those that came from TensorFlow int32
 * @param rows token ids a text
 */
export function tokenInputs(
  runtime: Runtime,
  session: Pick<InferenceSession, 'inputNames' | 'inputMetadata'>,
  rows: readonly (readonly number[])[],
): Record<string, Tensor> {
  const sequence = Math.max(...rows.map((ids) => ids.length))
  const cells = rows.length * sequence
  const dims = [rows.length, sequence]
  const fill = (value: Value, isShort: boolean): Tensor => {
    // int64 written as pairs of int32, low word first: BigInt per token would cost more than the copy.
    const words = new Int32Array(isShort ? cells : cells * 2)
    const step = isShort ? 1 : 2
    rows.forEach((row, r) => {
      for (let t = 0; t < row.length; t++) words[(r * sequence + t) * step] = value(row, t)
    })
    return isShort
      ? new runtime.Tensor('int32', words, dims)
      : new runtime.Tensor('int64', new BigInt64Array(words.buffer), dims)
  }
  const shorts = new Set(
    session.inputMetadata.filter((input) => input.isTensor && input.type === 'int32').map(({ name }) => name),
  )
  return Object.fromEntries(
    session.inputNames.flatMap((name) => {
      const value = VALUES[name]
      return value ? [[name, fill(value, shorts.has(name))]] : []
    }),
  )
}
