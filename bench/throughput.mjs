// Texts a second against transformers.js's pipeline: same model files, same browser, one run, alternating.
import { cpSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { serve } from '../scripts/serve.mjs'
import { median, table, withSpread } from './statistics.mjs'

const ROUNDS = 9
const root = fileURLToPath(new URL('../', import.meta.url))
const dist = `${root}.cache/bench-peer`

/** Texts of very different length, as documents have them, no two alike; the same for both. @param {number} seed */
function sampleTexts(seed, count = 384) {
  const words =
    'the bank river money dog cat car train apple banana horse loan flood boat savings house film long short'.split(
      ' ',
    )
  // Mulberry32: products stay within 32 bits. A larger one loses digits, and the numbers soon repeat.
  let state = seed
  const random = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const texts = new Set()
  while (texts.size < count) {
    const length = 2 + Math.floor(60 * random() ** 3)
    texts.add(Array.from({ length }, () => words[Math.floor(random() * words.length)]).join(' '))
  }
  return [...texts]
}

/** @param {import('@playwright/test').Browser} browser @param {string} url */
export async function benchThroughput(browser, url) {
  await build({
    root: `${root}bench/peer`,
    configFile: false,
    logLevel: 'error',
    build: { outDir: dist, emptyOutDir: true, target: 'es2023' },
  })
  mkdirSync(`${dist}/models`, { recursive: true })
  cpSync(`${root}public/models/embedscope-mini`, `${dist}/models/embedscope-mini`, { recursive: true })
  for (const ending of ['mjs', 'wasm']) {
    const file = `ort-wasm-simd-threaded.asyncify.${ending}`
    cpSync(`${root}node_modules/onnxruntime-web/dist/${file}`, `${dist}/ort/${file}`)
  }
  const peerServer = await serve({ dir: dist })
  const ours = await (await browser.newContext()).newPage()
  await ours.goto(url)
  await ours.evaluate(() => window.embedscope.use('embedscope-mini', { device: 'wasm' }))
  // transformers.js imports its runtime from a blob, which our policy forbids.
  const peer = await (await browser.newContext({ bypassCSP: true })).newPage()
  await peer.goto(peerServer.url)
  peer.on('pageerror', (error) => {
    throw error
  })
  while (!(await peer.evaluate("'peer' in globalThis"))) await peer.waitForTimeout(50)

  const runOurs = (/** @type {string[]} */ texts) =>
    ours.evaluate(async (lines) => {
      const started = performance.now()
      await window.embedscope.embed(lines, { cache: false })
      return (1000 * lines.length) / (performance.now() - started)
    }, texts)
  const runPeer = (/** @type {string[]} */ texts, /** @type {number} */ batch) =>
    peer.evaluate(`(async () => {
      const lines = ${JSON.stringify(texts)}
      const started = performance.now()
      await peer.embed(lines, ${batch})
      return (1000 * lines.length) / (performance.now() - started)
    })()`)

  /** @type {{ ours: number[], peer16: number[], peer1: number[] }} */
  const speeds = { ours: [], peer16: [], peer1: [] }
  const runs = [
    async (/** @type {string[]} */ texts) => speeds.ours.push(await runOurs(texts)),
    async (/** @type {string[]} */ texts) => speeds.peer16.push(Number(await runPeer(texts, 16))),
    async (/** @type {string[]} */ texts) => speeds.peer1.push(Number(await runPeer(texts, 1))),
  ]
  // The first round warms all three up and does not count. Each round begins with another one.
  for (let round = 0; round <= ROUNDS; round++) {
    const texts = sampleTexts(round + 1)
    for (const i of runs.keys()) await runs[(i + round) % runs.length]?.(texts)
    if (round === 0) for (const list of Object.values(speeds)) list.length = 0
  }
  const ratio = (/** @type {number[]} */ peerSpeeds) =>
    speeds.ours.map((speed, i) => speed / (peerSpeeds[i] ?? 1))
  console.log(
    `\n## Throughput: 384 texts of 2–61 words, WebAssembly, ${ROUNDS} rounds taking turns, texts a second\n`,
  )
  console.log(
    table(
      ['', 'median (range)', 'Embedscope is … times as fast'],
      [
        ['Embedscope', withSpread(speeds.ours, 0), ''],
        ['transformers.js, batches of 16', withSpread(speeds.peer16, 0), withSpread(ratio(speeds.peer16), 2)],
        ['transformers.js, one by one', withSpread(speeds.peer1, 0), withSpread(ratio(speeds.peer1), 2)],
      ],
    ),
  )
  console.log(`\nmedian ratio against batches of 16: ${median(ratio(speeds.peer16)).toFixed(2)}`)
  await peerServer.close()
}
