// Turns texts into vectors in the built page: Chromium, window.embedscope, the page's own workers.
//   node training/measure/in_chromium.mjs --texts texts.json --out vectors.f32
//     [--dist DIR] [--model NAME | --model-dir DIR] [--device wasm|webgpu]
// `texts.json` is an array of strings; the vectors are written row after row as little-endian float32, and what
// computed them is printed as JSON. `--model-dir` is a folder in transformers.js's layout.
import { chromium } from '@playwright/test'
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { browserOptions } from '../../scripts/browser.mjs'
import { serve } from '../../scripts/serve.mjs'

const SLICE = 256
const STAGED_MODEL = 'measured'

const { values: options } = parseArgs({
  options: {
    texts: { type: 'string' },
    out: { type: 'string' },
    dist: { type: 'string', default: fileURLToPath(new URL('../../dist', import.meta.url)) },
    model: { type: 'string', default: 'embedscope-mini' },
    'model-dir': { type: 'string' },
    device: { type: 'string', default: 'wasm' },
  },
})
if (!options.texts || !options.out) throw new Error('--texts and --out are needed')

/**
 * A copy of the built page, by links, with one more model under models/: the page then loads it by name, as it loads
 * the embedded one.
 * @param {string} dist @param {string} modelDir
 */
function stage(dist, modelDir) {
  const folder = mkdtempSync(path.join(tmpdir(), 'embedscope-measure-'))
  for (const name of readdirSync(dist)) {
    if (name !== 'models') symlinkSync(path.resolve(dist, name), path.join(folder, name))
  }
  cpSync(path.join(dist, 'models'), path.join(folder, 'models'), { recursive: true })
  const model = path.join(folder, 'models', STAGED_MODEL)
  cpSync(modelDir, model, { recursive: true })
  const files = readdirSync(model, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'embedscope.json')
    .map((entry) => path.join(entry.parentPath, entry.name))
  const sizes = Object.fromEntries(files.map((file) => [path.relative(model, file), statSync(file).size]))
  // The page reads from this what there is. No canary: that vector is of the embedded weights.
  writeFileSync(path.join(model, 'embedscope.json'), JSON.stringify({ files: sizes }))
  return folder
}

const texts = JSON.parse(readFileSync(options.texts, 'utf8'))
const modelDir = options['model-dir']
const staged = modelDir ? stage(options.dist, modelDir) : undefined
const model = staged ? STAGED_MODEL : options.model
const { url, close } = await serve({ dir: staged ?? options.dist })
const browser = await chromium.launch(
  browserOptions({ gl: false, gpu: options.device === 'webgpu' }).launchOptions,
)
try {
  const page = await browser.newPage()
  await page.goto(url)
  const state = await page.evaluate(
    ([name, device]) => window.embedscope.use(name, { device }),
    [model, options.device],
  )
  if (state.device !== options.device)
    throw new Error(`computed on ${state.device}, not on ${options.device}`)
  const parts = []
  for (let start = 0; start < texts.length; start += SLICE) {
    const base64 = await page.evaluate(
      async (lines) => {
        const { data } = await window.embedscope.embed(lines, { cache: false })
        const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
        let binary = ''
        for (const byte of bytes) binary += String.fromCharCode(byte)
        return btoa(binary)
      },
      texts.slice(start, start + SLICE),
    )
    parts.push(Buffer.from(base64, 'base64'))
    process.stderr.write(`\r${Math.min(start + SLICE, texts.length)} of ${texts.length} texts in Chromium`)
  }
  process.stderr.write('\n')
  writeFileSync(options.out, Buffer.concat(parts))
  const { device, dtype, dimensions, pooling, maxTokens, threads, canary } = state
  const how = { device, dtype, dimensions, pooling, maxTokens, threads, canary }
  process.stdout.write(`${JSON.stringify({ browser: `Chromium ${browser.version()}`, ...how })}\n`)
} finally {
  await browser.close()
  await close()
  if (staged) rmSync(staged, { recursive: true })
}
