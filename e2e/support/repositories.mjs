// The repositories of the small hub: which file on the disk stands at which path.
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const MODEL = fileURLToPath(new URL('../../public/models/embedscope-mini/', import.meta.url))
const FIXTURES = fileURLToPath(new URL('../../src/engine/inspect/fixtures/', import.meta.url))

/** Graphs in the styles of stock exports, with random weights (scripts/graphs): repository → fixture. */
const STYLES = {
  optimum: 'bert',
  quantised: 'bert-q8',
  fused: 'bert-fused',
  distilbert: 'distilbert',
  mpnet: 'mpnet',
  modernbert: 'modernbert',
}

/** @typedef {ReadonlyMap<string, { file: string, size: number }>} Files by their paths in the repository */

/**
 * @returns {Promise<(name: string) => Files>} the files of `acme/name`: a graph's in one of the styles, else the embedded model's
 */
export async function openRepositories() {
  const embedded = await filesIn(MODEL)
  // Written by us for us; a hub does not have it.
  embedded.delete('embedscope.json')
  const beside = await filesIn(path.join(FIXTURES, 'repository'))
  const styles = new Map()
  for (const [name, fixture] of Object.entries(STYLES)) {
    const graph = await entry(path.join(FIXTURES, `${fixture}.onnx`))
    styles.set(name, new Map([...beside, ['onnx/model.onnx', graph]]))
  }
  return (name) => styles.get(name) ?? embedded
}

/** @param {string} folder @returns {Promise<Map<string, { file: string, size: number }>>} */
async function filesIn(folder) {
  const files = new Map()
  for (const found of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!found.isFile()) continue
    const file = path.join(found.parentPath, found.name)
    files.set(path.relative(folder, file), await entry(file))
  }
  return files
}

/** @param {string} file */
async function entry(file) {
  return { file, size: (await stat(file)).size }
}
