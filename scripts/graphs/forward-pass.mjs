// The embedded model's encoder in plain loops and float64, from the weights in its file (training/learn/model.py says the
// same in PyTorch). It knows nothing of the graph but the names of its weights.

/** @typedef {import('./read-tensors.mjs').Weight} Weight */
/** @typedef {{ rows: number, cols: number, data: Float64Array }} Matrix */

const NORM_EPSILON = 1e-5

/**
 * @param {Map<string, Weight>} weights
 * @param {{ layers: number, heads: number }} sizes
 * @param {readonly number[]} ids
 * @returns {{ attentions: Float64Array[], hidden: Float64Array[] }} as an inspection has them
 */
export function forwardPass(weights, { layers, heads }, ids) {
  /** @param {string} name */
  const weight = (name) => {
    const found = weights.get(name)
    if (!found) throw new Error(`the file has no ${name}`)
    return found
  }
  /** @param {string} name @returns {Matrix} int8 × scale, the scale one a row or one a column */
  const expanded = (name) => {
    const [int8, scale] = [weight(`${name}/int8`), weight(`${name}/scale`)]
    const [rows = 0, cols = 0] = int8.dims
    const byRow = scale.dims[0] === rows
    return matrix(rows, cols, (r, c) => at(int8, r * cols + c) * at(scale, byRow ? r : c))
  }
  /** @param {string} name of the weight's owner @param {string} bias @param {Matrix} x */
  const linear = (name, bias, x) => {
    const product = multiply(x, expanded(`${name}/weight`))
    const added = weight(bias)
    return matrix(x.rows, product.cols, (r, c) => cell(product, r, c) + at(added, c))
  }
  /** @param {string} name @param {Matrix} x */
  const norm = (name, x) => {
    const [gain, bias] = [weight(`${name}/weight`), weight(`${name}/bias`)]
    const rows = Array.from({ length: x.rows }, (_, r) => x.data.subarray(r * x.cols, (r + 1) * x.cols))
    const means = rows.map((row) => row.reduce((sum, value) => sum + value, 0) / x.cols)
    const spreads = rows.map((row, r) =>
      Math.sqrt(row.reduce((sum, value) => sum + (value - (means[r] ?? 0)) ** 2, 0) / x.cols + NORM_EPSILON),
    )
    return matrix(
      x.rows,
      x.cols,
      (r, c) => ((cell(x, r, c) - (means[r] ?? 0)) / (spreads[r] ?? 1)) * at(gain, c) + at(bias, c),
    )
  }

  const [tokens, positions] = [expanded('tokens'), expanded('positions/table')]
  let x = matrix(ids.length, tokens.cols, (r, c) => cell(tokens, ids[r] ?? 0, c) + cell(positions, r, c))
  const width = x.cols / heads
  const attentions = []
  const hidden = [x.data]
  for (let layer = 0; layer < layers; layer++) {
    const name = `layer.${layer}/attention`
    const normed = norm(`${name}/norm`, x)
    const [query, key, value] = ['query', 'key', 'value'].map((part) =>
      linear(`${name}/${part}/linear`, `${name}/${part}/linear/bias`, normed),
    )
    if (!query || !key || !value) throw new Error('unreachable')
    const weights = new Float64Array(heads * ids.length ** 2)
    for (let head = 0; head < heads; head++) {
      for (let from = 0; from < ids.length; from++) {
        const exps = ids.map((_, to) => {
          let score = 0
          for (let c = head * width; c < (head + 1) * width; c++)
            score += cell(query, from, c) * cell(key, to, c)
          return Math.exp(score / Math.sqrt(width))
        })
        const sum = exps.reduce((total, exp) => total + exp, 0)
        weights.set(
          exps.map((exp) => exp / sum),
          (head * ids.length + from) * ids.length,
        )
      }
    }
    attentions.push(weights)
    const mixed = matrix(x.rows, x.cols, (from, c) => {
      const row = (Math.floor(c / width) * ids.length + from) * ids.length
      return ids.reduce((sum, _, to) => sum + (weights[row + to] ?? 0) * cell(value, to, c), 0)
    })
    x = plus(x, linear(`${name}/output`, `${name}/output/bias`, mixed))
    const forward = `layer.${layer}/feed_forward`
    const up = linear(`${forward}/up`, `${forward}/up/bias`, norm(`${forward}/norm`, x))
    const active = matrix(
      up.rows,
      up.cols,
      (r, c) => (cell(up, r, c) * (1 + erf(cell(up, r, c) / Math.SQRT2))) / 2,
    )
    x = plus(x, linear(`${forward}/down`, `${forward}/down/bias`, active))
    hidden.push(x.data)
  }
  return { attentions, hidden }
}

/** @param {Weight} weight @param {number} i */
const at = (weight, i) => weight.data[i] ?? Number.NaN
/** @param {Matrix} m @param {number} r @param {number} c */
const cell = (m, r, c) => m.data[r * m.cols + c] ?? Number.NaN

/** @param {number} rows @param {number} cols @param {(r: number, c: number) => number} value @returns {Matrix} */
function matrix(rows, cols, value) {
  const data = Float64Array.from({ length: rows * cols }, (_, i) => value(Math.floor(i / cols), i % cols))
  return { rows, cols, data }
}

/** @param {Matrix} a @param {Matrix} b */
function plus(a, b) {
  return matrix(a.rows, a.cols, (r, c) => cell(a, r, c) + cell(b, r, c))
}

/** @param {Matrix} a @param {Matrix} b */
function multiply(a, b) {
  return matrix(a.rows, b.cols, (r, c) => {
    let sum = 0
    for (let k = 0; k < a.cols; k++) sum += cell(a, r, k) * cell(b, k, c)
    return sum
  })
}

/** erf by its series 2/√π · e^(−x²) · Σ 2ⁿ x²ⁿ⁺¹ / (2n+1)!!, all of one sign (DLMF 7.6.2). @param {number} x */
function erf(x) {
  if (Math.abs(x) > 6) return Math.sign(x)
  let [sum, term] = [x, x]
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) sum += term *= (2 * x * x) / (2 * n + 1)
  return ((2 / Math.sqrt(Math.PI)) * sum) / Math.exp(x * x)
}
