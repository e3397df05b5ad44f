// `npm run vectors`: everything in the repository that is computed from the shipped model. Run it when the model changes.
import { readdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'
import { MODEL_DIR, openNativeEncoder } from './encode-native.mjs'

const CANARY_TEXT = 'The quick brown fox jumps over the lazy dog.'
const encoder = await openNativeEncoder()
/** @type {{ module: typeof import('../src/store/sets.ts') }} */
const { module } = await runnerImport(fileURLToPath(new URL('../src/store/sets.ts', import.meta.url)))
const { firstSet } = module

const rows = await Promise.all(firstSet.texts.map(({ text }) => encoder.embed(text, { normalize: false })))
await writeFile(
  new URL('../public/samples/first-screen.f32', import.meta.url),
  Buffer.concat(rows.map((row) => Buffer.from(row.buffer))),
)

/** @type {Record<string, number>} */
const files = {}
for (const entry of await readdir(MODEL_DIR, { recursive: true, withFileTypes: true })) {
  const file = path.join(entry.parentPath, entry.name)
  if (entry.isFile() && /\.(json|onnx)$/.test(file) && entry.name !== 'embedscope.json') {
    files[path.relative(MODEL_DIR, file)] = (await stat(file)).size
  }
}
const sorted = Object.fromEntries(Object.entries(files).sort(([a], [b]) => a.localeCompare(b)))
const vector = Buffer.from((await encoder.embed(CANARY_TEXT)).buffer).toString('base64')
await writeFile(
  path.join(MODEL_DIR, 'embedscope.json'),
  `${JSON.stringify({ files: sorted, canary: { text: CANARY_TEXT, vector } }, null, 1)}\n`,
)
