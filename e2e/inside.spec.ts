import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, open, show, test } from './support/page.ts'

const TEXTS = ['She sat on the bank of the river.', 'He asked the bank for a loan.', 'Cats sleep all day.']
const SECTIONS = [
  'Tokens',
  'Attention',
  'Layer by layer',
  'One word, two sentences',
  'Pooling',
  'Who contributed what',
  'The vector',
]

async function openInside(page: Page): Promise<void> {
  await open(page)
  await show(page, TEXTS)
  await page.getByRole('link', { name: 'Inside' }).click()
  await expect(page.getByRole('heading', { name: 'Tokens', exact: true })).toBeVisible()
}

test('every section shows the text that is typed', async ({ page }) => {
  await openInside(page)
  await expect(page).toHaveTitle(/Inside/)
  for (const name of SECTIONS) await expect(page.getByRole('heading', { name, exact: true })).toBeAttached()
  // Typing changes the tokens and the document alike.
  const field = page.getByRole('textbox').first()
  await field.fill('zebras graze')
  await expect(page.getByRole('button', { name: /zebra/ }).first()).toBeVisible()
  expect(await page.evaluate(() => window.embedscope.document.texts())).toContain('zebras graze')
  await page.goBack()
  await expect(page.getByRole('link', { name: 'Explore' })).toHaveAttribute('aria-current', 'page')
})

test('shares of all token pairs add up to the score on the page', async ({ page }) => {
  await openInside(page)
  const equation = page.locator('.inside-shares-equation')
  await equation.scrollIntoViewIfNeeded()
  const [sum, score] = await Promise.all(
    ['data-sum', 'data-score'].map((name) => equation.getAttribute(name)),
  )
  const [, , cosine] = await page.evaluate(async (texts) => {
    const block = await window.embedscope.embed(texts.slice(0, 2))
    const scores = await window.embedscope.scores(block, 'cosine')
    return [0, 0, scores.data[1] ?? Number.NaN]
  }, TEXTS)
  expect(Math.abs(Number(sum) - Number(score))).toBeLessThan(1e-5)
  expect(Math.abs(Number(sum) - (cosine ?? 0))).toBeLessThan(1e-5)
})

test('a 256-token text: attention rows sum to 1, the last state pools to the vector', async ({ page }) => {
  await open(page)
  const found = await page.evaluate(async () => {
    const text = 'the river bank was quiet and '.repeat(60)
    const inside = await window.embedscope.inspect(text)
    const vector = await window.embedscope.embed([text], { normalize: false })
    const { attentions, hidden, tokenCount, layers, heads } = inside
    if (!attentions || !hidden) return null
    let worst = 0
    for (let row = 0; row < attentions.rows; row++) {
      let sum = 0
      for (let to = 0; to < tokenCount; to++) sum += attentions.data[row * tokenCount + to] ?? 0
      worst = Math.max(worst, Math.abs(sum - 1))
    }
    let drift = 0
    for (let d = 0; d < hidden.cols; d++) {
      let sum = 0
      for (let t = 0; t < tokenCount; t++)
        sum += hidden.data[(layers * tokenCount + t) * hidden.cols + d] ?? 0
      drift = Math.max(drift, Math.abs(sum / tokenCount - (vector.data[d] ?? 0)))
    }
    return { worst, drift, tokenCount, rows: attentions.rows, expected: layers * heads * tokenCount }
  })
  expect(found?.tokenCount).toBe(256)
  expect(found?.rows).toBe(found?.expected)
  expect(found?.worst).toBeLessThan(1e-4)
  expect(found?.drift).toBeLessThan(1e-4)
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    test(`axe finds nothing inside: ${colorScheme}, ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme })
      await openInside(page)
      await page.waitForTimeout(800)
      const tabs = await page.getByRole('tab').all()
      for (const tab of tabs.length > 0 ? tabs : [null]) {
        await tab?.click()
        await page.waitForTimeout(300)
        const { violations } = await new AxeBuilder({ page }).analyze()
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`),
        ).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(
          false,
        )
      }
    })
  }
}
