// The fixtures that make.py wrote, for tests.
import { readFile } from 'node:fs/promises'

const FOLDER = new URL('../../src/engine/inspect/fixtures/', import.meta.url)

/** @param {string} file @returns {Promise<Uint8Array<ArrayBuffer>>} */
export async function readFixtureFile(file) {
  return new Uint8Array(await readFile(new URL(file, FOLDER)))
}

/**
 * @typedef {object} Expected What PyTorch computed for one text of T tokens.
 * @property {number[]} ids
 * @property {Float32Array[]} attentions for each layer heads × T × T
 * @property {Float32Array[]} hidden layers + 1 of T × dimensions
 */

/**
 * @param {string} name
 * @returns {Promise<{ layers: number, heads: number, dimensions: number, texts: Expected[] }>}
 */
export async function readExpected(name) {
  /** @type {{ texts: number[][], layers: number, heads: number, dimensions: number }} */
  const { texts, ...sizes } = JSON.parse(await readFile(new URL(`${name}.json`, FOLDER), 'utf8'))
  const { layers, heads, dimensions } = sizes
  const file = await readFile(new URL(`${name}.bin`, FOLDER))
  const numbers = new Float32Array(new Uint8Array(file).buffer)
  let at = 0
  /** @param {number} count @param {number} length */
  const take = (count, length) => Array.from({ length: count }, () => numbers.subarray(at, (at += length)))
  const expected = texts.map((ids) => ({
    ids,
    attentions: take(layers, heads * ids.length ** 2),
    hidden: take(layers + 1, ids.length * dimensions),
  }))
  if (at !== numbers.length) throw new Error(`${name}.bin holds ${numbers.length} numbers, not ${at}`)
  return { ...sizes, texts: expected }
}
