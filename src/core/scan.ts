import { hamming, signsOf } from './binary.ts'
import type { Block } from './block.ts'
import { fromHalves, toHalves } from './float16.ts'
import { rangesOf, toInt8 } from './int8.ts'
import { dotAt, fourDotsAt } from './kernels.ts'
import type { Precision } from './precision.ts'
import { smallest } from './select.ts'
import { productsWith } from './strips.ts'

/** Hits that a scan keeps; a rescoring one takes up four times as many by their signs. */
const HITS = 10
const CANDIDATES = 40

/** One exact search: row 0 of the stored vectors against all of them. @returns the rows of the best hits, nearest first */
export type Scan = () => Int32Array

/**
 * A search as this page can do it at a precision, one thread of JavaScript, on numbers as they are stored: 32-bit products,
 * halves by a table, whole-number products of 8 bits, differing bits by the word.
 */
export function scanOf(unit: Block, precision: Precision): Scan {
  const { rows, cols } = unit
  const keys = new Float64Array(rows)
  switch (precision) {
    case 'float32':
      return () => {
        let j = 0
        for (; j + 3 < rows; j += 4) {
          const at = j * cols
          fourDotsAt(unit.data, 0, unit.data, at, at + cols, at + 2 * cols, at + 3 * cols, cols, keys, j)
        }
        for (; j < rows; j++) keys[j] = dotAt(unit.data, 0, unit.data, j * cols, cols)
        for (j = 0; j < rows; j++) keys[j] = -(keys[j] ?? 0)
        return smallest(keys, Math.min(HITS, rows))
      }
    case 'float16': {
      const halves = toHalves(unit.data)
      const values = fromHalves(Uint16Array.from({ length: 65_536 }, (_, half) => half))
      return () => {
        for (let j = 0; j < rows; j++) keys[j] = -halfDot(unit.data, halves, j * cols, cols, values)
        return smallest(keys, Math.min(HITS, rows))
      }
    }
    case 'int8': {
      const ranges = rangesOf(unit)
      const codes = toInt8(unit, ranges)
      const weights = queryCodes(unit.data, ranges.step)
      return () => {
        for (let j = 0; j < rows; j++) keys[j] = -codeDot(weights, codes, j * cols, cols)
        return smallest(keys, Math.min(HITS, rows))
      }
    }
    case 'binary':
    case 'rescored': {
      const bits = signsOf(unit)
      return () => {
        for (let j = 0; j < rows; j++) keys[j] = hamming(bits, 0, bits, j)
        if (precision === 'binary') return smallest(keys, Math.min(HITS, rows))
        const found = smallest(keys, Math.min(CANDIDATES, rows))
        const again = productsWith(unit, 0, unit, found).map((product) => -product)
        return smallest(again, Math.min(HITS, found.length)).map((at) => found[at] ?? 0)
      }
    }
  }
}

/**
 * A query for codes with a range for each dimension. q·x = q·low + Σ (qₜ·stepₜ)·(codeₜ + 128): the first part and the 128 are the
 * same for every x, and the weights qₜ·stepₜ become codes themselves by one scale, so that only whole numbers are multiplied.
 */
function queryCodes(query: Float32Array, step: Float32Array): Int8Array {
  const weights = Float64Array.from(step, (width, t) => (query[t] ?? 0) * width)
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)
  return Int8Array.from(weights, (weight) => (largest > 0 ? Math.round((weight / largest) * 127) : 0))
}

function halfDot(
  query: Float32Array,
  halves: Uint16Array,
  at: number,
  n: number,
  values: Float32Array,
): number {
  let s0 = 0
  let s1 = 0
  let t = 0
  for (const end = n - 1; t < end; t += 2) {
    s0 += (query[t] ?? 0) * (values[halves[at + t] ?? 0] ?? 0)
    s1 += (query[t + 1] ?? 0) * (values[halves[at + t + 1] ?? 0] ?? 0)
  }
  if (t < n) s0 += (query[t] ?? 0) * (values[halves[at + t] ?? 0] ?? 0)
  return s0 + s1
}

function codeDot(query: Int8Array, codes: Int8Array, at: number, n: number): number {
  let s0 = 0
  let s1 = 0
  let t = 0
  // 4,096 products of at most 2¹⁴ stay below 2³¹: whole numbers all the way.
  for (const end = n - 1; t < end; t += 2) {
    s0 = (s0 + Math.imul(query[t] ?? 0, codes[at + t] ?? 0)) | 0
    s1 = (s1 + Math.imul(query[t + 1] ?? 0, codes[at + t + 1] ?? 0)) | 0
  }
  if (t < n) s0 = (s0 + Math.imul(query[t] ?? 0, codes[at + t] ?? 0)) | 0
  return s0 + s1
}
