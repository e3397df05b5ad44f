// From key press to updated matrix and map: 100 edits of the 12-text document, embedded model, WebAssembly.
import { median, quantile, table } from './statistics.mjs'

const EDITS = 100
const WORDS =
  'a small brown dog that likes to run after every red ball in the wide green park near our old house '

/** @param {import('@playwright/test').Browser} browser @param {string} url */
export async function benchTyping(browser, url) {
  // Without easing, the frame that is measured shows the final map.
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto(url)
  await page.evaluate(() => window.embedscope.use('embedscope-mini', { device: 'wasm' }))
  const field = page.getByRole('textbox', { name: /text 1\b/i }).first()
  await field.click()
  await field.press('End')
  await page.waitForTimeout(2000)
  await page.evaluate(() => {
    /** @type {{ key: number, encode: number, score: number, project: number, view: number, rendered: number, paint: number }[]} */
    const samples = []
    let key = 0
    addEventListener('keydown', (event) => (key = event.timeStamp), true)
    new PerformanceObserver((list) => {
      for (const entry of list.getEntriesByName('embedscope:update')) {
        const { encode, score, project } = /** @type {PerformanceMeasure} */ (entry).detail
        const view = entry.startTime + entry.duration
        const pressed = key
        // The frame after the next animation callback has been painted when a message posted in it arrives.
        // The interface renders within the change of state, so by now it has.
        const rendered = performance.now()
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () =>
            samples.push({ key: pressed, encode, score, project, view, rendered, paint: performance.now() })
          port2.postMessage(null)
        })
      }
    }).observe({ type: 'measure' })
    Object.assign(globalThis, { samples })
  })
  for (let i = 0; i < EDITS; i++) {
    const before = /** @type {number} */ (await page.evaluate('samples.length'))
    await page.keyboard.press(WORDS[i % WORDS.length] === ' ' ? 'Space' : (WORDS[i % WORDS.length] ?? 'a'))
    // Not waitForFunction: it evaluates its condition inside the page, whose policy forbids that.
    while ((await page.evaluate('samples.length')) <= before) await page.waitForTimeout(5)
  }
  /** @type {{ key: number, encode: number, score: number, project: number, view: number, rendered: number, paint: number }[]} */
  const samples = await page.evaluate('samples')
  await context.close()
  const parts = {
    'key press → painted': samples.map((s) => s.paint - s.key),
    '  encode (worker)': samples.map((s) => s.encode),
    '  score (worker)': samples.map((s) => s.score),
    '  project (worker)': samples.map((s) => s.project),
    '  messages and state': samples.map((s) => s.view - s.key - s.encode - s.score - s.project),
    '  render': samples.map((s) => s.rendered - s.view),
    '  next frame and paint': samples.map((s) => s.paint - s.rendered),
    'all but encode': samples.map((s) => s.paint - s.key - s.encode),
  }
  const total = median(parts['key press → painted'])
  const rows = Object.entries(parts).map(([name, values]) => [
    name,
    median(values).toFixed(1),
    quantile(values, 0.95).toFixed(1),
    `${((100 * median(values)) / total).toFixed(0)} %`,
  ])
  console.log(`\n## Typing: ${samples.length} edits of a 12-text document, WebAssembly, milliseconds\n`)
  console.log(table(['', 'median', 'p95', 'share'], rows))
}
