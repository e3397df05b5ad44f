/** Float32 output of a graph with its shape. */
export interface Output {
  readonly data: Float32Array
  readonly dims: readonly number[]
}

/**
 * Outputs of one text each as one batch's: [1, tokens, dimensions] padded with zeros to the longest, or [1, dimensions].
 */
export function stackOutputs(outputs: readonly Output[]): Output {
  const longest = outputs.reduce((most, output) => (output.data.length > most.data.length ? output : most))
  const width = longest.data.length
  const data = new Float32Array(outputs.length * width)
  outputs.forEach((output, i) => data.set(output.data, i * width))
  return { data, dims: [outputs.length, ...longest.dims.slice(1)] }
}
