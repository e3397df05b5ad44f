import { expect, test as base, type Page } from '@playwright/test'
import type { Embedscope } from '../../src/store/scripting.ts'

declare global {
  interface Window {
    embedscope: Embedscope
  }
}

/** For tests that draw by WebGL or compute by WebGPU: their browser does both in software (playwright.config.ts). */
export const GRAPHICS = { tag: '@graphics' }

/** For tests that encode hundreds of texts: their browser compiles WebAssembly a second time, for speed. */
export const BULK = { tag: '@bulk' }

const SITE = 'http://localhost:4890/'
export const HUB = 'http://localhost:4891'

/** A fetch that failed is written to the console by the browser itself; only what the page says or throws counts. */
const BROWSERS_OWN = /^Failed to load resource/

function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !BROWSERS_OWN.test(message.text())) complaints.push(message.text())
  })
  return complaints
}

interface Fixtures {
  /** Every test fails when the page threw, left a rejection unhandled or wrote an error. */
  readonly complaints: string[]
}

interface WorkerFixtures {
  /**
   * A page whose model runs on WebGPU. One for all tests: in software its load takes a quarter of a minute, and each new
   * shape of batch seconds, for the shaders are compiled then. A test puts its own texts there and takes none for granted.
   */
  readonly gpuPage: Page
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  complaints: [
    async ({ page }, use) => {
      const complaints = complaintsOf(page)
      await use(complaints)
      expect(complaints).toEqual([])
    },
    { auto: true },
  ],
  gpuPage: [
    async ({ browser }, use) => {
      const page = await browser.newPage({ baseURL: SITE })
      const complaints = complaintsOf(page)
      await open(page)
      const state = await page.evaluate(() => window.embedscope.use('embedscope-mini', { device: 'webgpu' }))
      expect(state.device).toBe('webgpu')
      expect(state.canary).toBeGreaterThan(0.99999)
      await use(page)
      await page.close()
      expect(complaints).toEqual([])
    },
    { scope: 'worker', timeout: 240_000 },
  ],
})
export { expect }

/** Opens the page and waits for the model. */
export async function open(page: Page, hash = ''): Promise<void> {
  await page.goto(`/${hash}`)
  await ready(page)
}

export async function ready(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await window.embedscope.ready
  })
}

/** Puts texts on the screen in place of those that are there. */
export async function show(page: Page, texts: readonly string[]): Promise<void> {
  await page.evaluate((lines) => window.embedscope.document.replace(lines), texts)
}

/** Cosines of texts with the first of them, by the scripting interface. */
export async function cosines(page: Page, texts: readonly string[]): Promise<number[]> {
  return page.evaluate(async (lines) => {
    const block = await window.embedscope.embed(lines)
    const scores = await window.embedscope.scores(block, 'cosine')
    return Array.from(scores.data.slice(0, lines.length))
  }, texts)
}

/** Runs `code` at the start of the encoder's thread, before its own script: how faults of a device are brought about. */
export async function prependToEncoder(page: Page, code: string): Promise<void> {
  await page.route(/encoder\.worker-[\w-]+\.js$/, async (route) => {
    const response = await route.fetch()
    const headers = { ...response.headers() }
    delete headers['content-encoding']
    delete headers['content-length']
    await route.fulfill({ response, headers, body: `${code}\n${await response.text()}` })
  })
}

/** The encoder's thread, to look or interfere inside it. */
export function encoderThread(page: Page) {
  const worker = page.workers().find((candidate) => /encoder\.worker/.test(candidate.url()))
  if (!worker) throw new Error('the encoder has no thread')
  return worker
}
