import { type Block, makeBlock, rowOf, takeRows, zeros } from './block.ts'
import { cosine, scoresTo } from './metrics.ts'
import type { Pooling } from './names.ts'
import { pca } from './pca.ts'
import { pool } from './pooling.ts'

// Hidden states: L + 1 blocks [T × H], what enters the first layer and the state after each. Source of the views: Ethayarajh
// 2019, How Contextual are Contextualized Word Representations?; Reif et al. 2019, Visualizing and Measuring the Geometry of BERT.

/**
 * Cosine of one token's state with each token's state after each layer: T × (L + 1).
 * A token with itself is 1.
 */
export function tokenThroughLayers(hidden: readonly Block[], token: number): Block {
  const out = zeros(hidden[0]?.rows ?? 0, hidden.length)
  hidden.forEach((state, layer) => {
    scoresTo(rowOf(state, token), state, 'cosine').forEach((score, row) => {
      out.data[row * out.cols + layer] = score
    })
  })
  return out
}

/** Cosine of the text's vector, pooled from the state after each layer, with the one pooled from the last: L + 1 numbers. */
export function pooledThroughLayers(hidden: readonly Block[], pooling: Pooling): readonly number[] {
  const pooled = hidden.map(({ data, rows, cols }) => rowOf(pool(data, [rows], rows, cols, pooling), 0))
  const final = pooled.at(-1)
  return final ? pooled.map((vector) => cosine(vector, final)) : []
}

/** Tokens on their way through the layers, in the plane. */
export interface TokenPaths {
  /** Row `place·(L + 1) + layer`: where the token at `place` of those asked for is after that layer, in 2 numbers. */
  readonly coords: Block
  /** Share of the variance of all these states along each axis, 0…1. */
  readonly explained: readonly [number, number]
  /** So many tokens the axes were fitted to. */
  readonly fitted: number
}

/**
 * The states of `tokens` after every layer in one PCA, so that places of different layers can be compared.
 * The axes are fitted to all states, or, where those are more than `mostFitted`, to those of every second, third … token; all
 * are drawn in them. Time grows with rows · min(rows, H)² of the states fitted.
 */
export function tokenPaths(
  hidden: readonly Block[],
  tokens: readonly number[],
  mostFitted: number,
): TokenPaths {
  const layers = hidden.length
  const step = Math.max(1, Math.ceil((tokens.length * layers) / Math.max(layers, mostFitted)))
  const states = statesOf(hidden, tokens)
  if (step === 1) {
    const { coords, variances, totalVariance } = pca(states, 2)
    const share = (c: number) => (totalVariance > 0 ? (variances[c] ?? 0) / totalVariance : 0)
    return { coords, explained: [share(0), share(1)], fitted: tokens.length }
  }
  const sample = tokens.filter((_, place) => place % step === 0)
  const fit = statesOf(hidden, sample)
  return { ...along(states, fit, pca(fit, 2).coords), fitted: sample.length }
}

/** The states of the tokens, each token's one after the other. */
function statesOf(hidden: readonly Block[], tokens: readonly number[]): Block {
  const layers = hidden.length
  const out = zeros(tokens.length * layers, hidden[0]?.cols ?? 0)
  hidden.forEach((state, layer) => {
    tokens.forEach((token, place) => {
      out.data.set(rowOf(state, token), (place * layers + layer) * out.cols)
    })
  })
  return out
}

/** All states along the components of the fitted ones: an axis is Xᵀc / ‖c‖², since the coordinates are c = X·axis. */
function along(states: Block, fit: Block, coords: Block): Pick<TokenPaths, 'coords' | 'explained'> {
  const mean = meanRow(fit)
  const axes = [0, 1].map((c) => {
    const axis = new Float64Array(fit.cols)
    let squares = 0
    for (let i = 0; i < fit.rows; i++) {
      const place = coords.data[2 * i + c] ?? 0
      squares += place * place
      const row = rowOf(fit, i)
      for (let t = 0; t < axis.length; t++)
        axis[t] = (axis[t] ?? 0) + place * ((row[t] ?? 0) - (mean[t] ?? 0))
    }
    return squares > 0 ? axis.map((x) => x / squares) : axis
  })
  const out = new Float32Array(states.rows * 2)
  for (let i = 0; i < states.rows; i++) {
    const row = rowOf(states, i)
    axes.forEach((axis, c) => {
      let sum = 0
      for (let t = 0; t < axis.length; t++) sum += ((row[t] ?? 0) - (mean[t] ?? 0)) * (axis[t] ?? 0)
      out[2 * i + c] = sum
    })
  }
  const placed = makeBlock(out, states.rows, 2)
  const total = spread(states)
  const [x = 0, y = 0] = total.all > 0 ? spread(placed).columns.map((column) => column / total.all) : []
  return { coords: placed, explained: [x, y] }
}

/** Σ (x − mean)² of each column and of all. */
function spread(block: Block): { readonly columns: Float64Array; readonly all: number } {
  const mean = meanRow(block)
  const columns = new Float64Array(block.cols)
  for (let i = 0; i < block.rows; i++) {
    const row = rowOf(block, i)
    for (let t = 0; t < columns.length; t++) {
      columns[t] = (columns[t] ?? 0) + ((row[t] ?? 0) - (mean[t] ?? 0)) ** 2
    }
  }
  return { columns, all: columns.reduce((sum, x) => sum + x, 0) }
}

function meanRow(block: Block): Float64Array {
  const mean = new Float64Array(block.cols)
  for (let i = 0; i < block.rows; i++) {
    const row = rowOf(block, i)
    for (let t = 0; t < mean.length; t++) mean[t] = (mean[t] ?? 0) + (row[t] ?? 0) / block.rows
  }
  return mean
}

/** The mean of some tokens' states. */
export function meanOfTokens(state: Block, tokens: readonly number[]): Float32Array {
  const { data, rows, cols } = takeRows(state, tokens)
  return rowOf(pool(data, [rows], rows, cols, 'mean'), 0)
}
