// How long a first visit takes from servers nearby and far away. With BEFORE=DIR another build takes turns with this one.
import { serve } from '../scripts/serve.mjs'
import { distant } from './distant.mjs'
import { median, table, withSpread } from './statistics.mjs'

const DELAYS_MS = [0, 100]
const ROUNDS = 7

/** @param {import('@playwright/test').Browser} browser @param {string} url */
export async function benchDistance(browser, url) {
  const before = process.env['BEFORE']
  const other = before ? await serve({ dir: before }) : null
  const builds = [{ name: 'this build', url }, ...(other ? [{ name: 'BEFORE', url: other.url }] : [])]
  const rows = []
  for (const delay of DELAYS_MS) {
    const servers = await Promise.all(builds.map((build) => distant(build.url, delay)))
    /** @type {Visit[][]} */
    const visits = builds.map(() => [])
    // Each is visited once beforehand, and each begins every second round.
    for (const server of servers) await visit(browser, server.url)
    for (let round = 0; round < ROUNDS; round++) {
      const turns = [...servers.entries()]
      if (round % 2 === 1) turns.reverse()
      for (const [b, server] of turns) visits[b]?.push(await visit(browser, server.url))
    }
    for (const server of servers) server.close()
    for (const [b, { name }] of builds.entries()) {
      const own = visits[b] ?? []
      const ratios = own.map((v, i) => v.ready / (visits.at(-1)?.[i]?.ready ?? Number.NaN))
      rows.push([
        `${delay} ms, ${name}`,
        ...['text', 'map', 'ready'].map((what) =>
          median(own.map((v) => v[/** @type {keyof Visit} */ (what)])).toFixed(0),
        ),
        b < builds.length - 1 ? withSpread(ratios, 2) : '',
      ])
    }
  }
  await other?.close()
  console.log(`\n## First visit, answers late by as much, cold cache, ${ROUNDS} rounds, medians in ms\n`)
  console.log(table(['delay', 'text on screen', 'map', 'model ready', 'ready, share of BEFORE'], rows))
}

/**
 * @typedef {{ text: number, map: number, ready: number }} Visit milliseconds
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @returns {Promise<Visit>}
 */
async function visit(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const page = await context.newPage()
  const started = performance.now()
  await page.goto(url, { waitUntil: 'commit' })
  await page.locator('.main-svg .point, .scatterlayer .point').first().waitFor()
  const map = performance.now() - started
  await page.evaluate(() => window.embedscope.ready)
  const ready = performance.now() - started
  const text = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
  )
  await context.close()
  return { text, map, ready }
}
