// `npm run pictures`: the README's pictures, taken of the built page. Run it when the model or the page has changed, then look at them.
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { browserOptions } from './browser.mjs'
import { serve } from './serve.mjs'

/** @typedef {import('@playwright/test').Page} Page */

/** What to open, and what to do there, by the picture's name. @type {Record<string, [string, (page: Page) => Promise<void>]>} */
const PICTURES = {
  screenshot: ['', async () => {}],
  inside: [
    '#/inside',
    async (page) => {
      await page.getByLabel('Text a', { exact: true }).fill('We sat on the bank of the river.')
      await page.getByLabel('Compared with b', { exact: true }).fill('The bank raised its rates again.')
    },
  ],
  search: [
    '#/search',
    async (page) => {
      await page.locator('.search-hit').first().waitFor({ timeout: 120_000 })
      await page.locator('.search-field').fill('What does code E-17 on the gas alarm mean?')
      await page.waitForTimeout(2000)
      await page.locator('.search-hit-name').first().click()
    },
  ],
  dimensions: [
    '#/dimensions',
    async (page) => {
      await page.getByRole('radio', { name: 'binary', exact: true }).first().click()
      await page.getByRole('button', { name: '64', exact: true }).click()
    },
  ],
}

const { url, close } = await serve()
const browser = await chromium.launch(browserOptions().launchOptions)
for (const [name, [hash, act]] of Object.entries(PICTURES)) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(new URL(hash, url).href)
  await page.evaluate(() => window.embedscope.ready)
  await act(page)
  // Curves and the map are drawn a little after the figures.
  await page.waitForTimeout(5000)
  await page.screenshot({ path: fileURLToPath(new URL(`../docs/${name}.png`, import.meta.url)) })
  await page.close()
}
await browser.close()
await close()
