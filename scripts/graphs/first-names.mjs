// The first release's model under the names that training/ship gives to weights.

/** @typedef {import('./read-tensors.mjs').Weight} Weight */

/** @param {Map<string, Weight>} weights @param {number} layers @returns {Map<string, Weight>} */
export function withShipNames(weights, layers) {
  if (!weights.has('w.weight_int8')) return weights
  const named = new Map()
  /** @param {string} name @param {string | undefined} old */
  const take = (name, old = '') => {
    named.set(`${name}/int8`, weights.get(`${old}_int8`))
    named.set(`${name}/scale`, weights.get(`${old}_scale`))
  }
  take('tokens', 'w.weight')
  take('positions/table', 'p')
  // Queries, keys and values side by side; then the output, up and down.
  const matrices = [...weights.keys()].flatMap((name) => /^(onnx::MatMul_\d+)_int8$/.exec(name)?.[1] ?? [])
  for (let i = 0; i < layers; i++) {
    const [packed, output, up, down] = matrices.slice(i * 4, i * 4 + 4)
    const parts = ['query', 'key', 'value']
    for (const [p, part] of parts.entries()) {
      const to = `layer.${i}/attention/${part}/linear`
      named.set(`${to}/weight/int8`, third(weights.get(`${packed}_int8`), p))
      named.set(`${to}/weight/scale`, third(weights.get(`${packed}_scale`), p))
      named.set(`${to}/bias`, third(weights.get(`l.${i}.qkv.bias`), p))
    }
    take(`layer.${i}/attention/output/weight`, output)
    take(`layer.${i}/feed_forward/up/weight`, up)
    take(`layer.${i}/feed_forward/down/weight`, down)
    const plain = {
      'attention/output/bias': 'o.bias',
      'attention/norm/weight': 'n1.weight',
      'attention/norm/bias': 'n1.bias',
      'feed_forward/norm/weight': 'n2.weight',
      'feed_forward/norm/bias': 'n2.bias',
      'feed_forward/up/bias': 'f1.bias',
      'feed_forward/down/bias': 'f2.bias',
    }
    for (const [name, old] of Object.entries(plain))
      named.set(`layer.${i}/${name}`, weights.get(`l.${i}.${old}`))
  }
  return named
}

/** A third of the columns. @param {Weight | undefined} weight @param {number} part @returns {Weight | undefined} */
function third(weight, part) {
  if (!weight) return undefined
  const all = weight.dims.at(-1) ?? 0
  const cols = all / 3
  const data = weight.data.filter((_, i) => Math.floor((i % all) / cols) === part)
  return { dims: [...weight.dims.slice(0, -1), cols], data }
}
