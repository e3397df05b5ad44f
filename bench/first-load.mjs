// What a first visit transfers, cold cache: until the map is visible, and until the first embedding.
import { table } from './statistics.mjs'

/** @param {import('@playwright/test').Browser} browser @param {string} url */
export async function benchFirstLoad(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  /** @type {Map<string, { url: string, bytes: number, time: number }>} */
  const files = new Map()
  // Workers fetch too, each through a session of its own.
  await page.route('**/*', (route) => route.continue())
  const started = Date.now()
  page.on('requestfinished', async (request) => {
    const { responseBodySize, responseHeadersSize } = await request.sizes()
    files.set(request.url(), {
      url: request.url(),
      bytes: responseBodySize + responseHeadersSize,
      time: Date.now(),
    })
  })
  await page.goto(url, { waitUntil: 'commit' })
  await page.locator('.main-svg .point, .scatterlayer .point').first().waitFor()
  const mapAt = Date.now()
  const mapBytes = sum([...files.values()].filter((file) => !isEngine(file.url)))
  const soFar = sum([...files.values()])
  await page.evaluate(() => window.embedscope.ready)
  const readyAt = Date.now()
  await page.waitForTimeout(500)
  const all = [...files.values()].sort((a, b) => b.bytes - a.bytes)
  console.log('\n## First load, cold cache, built page, WebAssembly\n')
  console.log(
    `map visible after  ${kb(mapBytes)} of page (${kb(soFar)} with what the encoder fetched meanwhile), ${mapAt - started} ms`,
  )
  console.log(`first embedding at ${kb(sum(all))} in all, ${readyAt - started} ms\n`)
  console.log(
    table(
      ['file', 'transferred'],
      all.slice(0, 12).map((file) => [new URL(file.url).pathname, kb(file.bytes)]),
    ),
  )
  await context.close()
}

/** Files that only the encoder's thread needs, which load beside the page and do not delay the map. @param {string} url */
function isEngine(url) {
  return /\/models\/|ort-wasm|encoder\.worker|ort\.wasm/.test(url)
}

/** @param {readonly { bytes: number }[]} files */
function sum(files) {
  return files.reduce((total, file) => total + file.bytes, 0)
}

/** @param {number} bytes */
function kb(bytes) {
  return bytes >= 1e6 ? `${(bytes / 1e6).toFixed(2)} MB` : `${(bytes / 1e3).toFixed(0)} kB`
}
