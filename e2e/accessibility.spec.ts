import { expectAccessible } from './support/axe.ts'
import { coveredParts } from './support/covered.ts'
import { expect, open, test } from './support/page.ts'

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 360, height: 740 },
]

test('axe finds nothing on the first screen, wide and narrow, light and dark', async ({ page }) => {
  test.slow(true, 'many scans of one page')
  await open(page)
  for (const size of SIZES) {
    await page.setViewportSize(size)
    await page.waitForTimeout(1000)
    const tabs = await page.getByRole('tab').all()
    for (const tab of tabs.length > 0 ? tabs : [null]) {
      await tab?.click()
      await page.waitForTimeout(400)
      await expectAccessible(page)
    }
  }
  // As a window of 1280 × 1024 is when it is zoomed to 400 %.
  await page.setViewportSize({ width: 320, height: 256 })
  await page.getByRole('tab', { name: 'Texts' }).click()
  await expect.poll(() => coveredParts(page)).toEqual([])
  expect(await page.getByRole('contentinfo').ariaSnapshot()).not.toContain('·')
  expect(await page.locator('body').ariaSnapshot()).not.toMatch(/^- img/m)
})

test('axe finds nothing in the sheets, light and dark', async ({ page }) => {
  test.slow(true, 'many scans of one page')
  await open(page)
  for (const name of [/^Model:/, /^(Help|\?)/, 'Paste', 'Groups']) {
    await page.getByRole('button', { name }).click()
    await page.getByRole('dialog').waitFor()
    await page.waitForTimeout(300)
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
  }
})

test('by keyboard alone: write, move, delete, undo, compare, walk the matrix and the map', async ({
  page,
}) => {
  // With the system's colours on top: what has the focus and what is chosen is told by more than a ground.
  await page.emulateMedia({ forcedColors: 'active' })
  await open(page)
  const texts = () => page.evaluate(() => window.embedscope.document.texts())
  // From the top of the page into the list.
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press('Tab')
    const inList = await page.evaluate(() => document.activeElement?.matches('.texts-field') ?? false)
    if (inList) break
  }
  await expect(page.getByRole('textbox', { name: /^Text 1\b/ })).toBeFocused()
  await expect(page.locator('.texts-row:focus-within')).toHaveCSS('outline-style', 'solid')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('textbox', { name: /^Text 2\b/ })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Actions for text 2' })).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await page.keyboard.type('wolf')
  await expect.poll(texts).toEqual(expect.arrayContaining(['puppy', 'wolf', 'cat']))
  expect((await texts())[2]).toBe('wolf')
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(async () => (await texts())[1]).toBe('wolf')
  await page.keyboard.press('Control+Shift+Backspace')
  await expect.poll(texts).not.toContain('wolf')
  await page.keyboard.press('Control+z')
  await expect.poll(texts).toContain('wolf')
  await page.keyboard.press('Control+Shift+z')
  await expect.poll(texts).not.toContain('wolf')

  // The matrix follows the redo a moment later, and takes the focus along with a row that goes.
  await expect(page.locator('.scores tbody tr')).toHaveCount(12)
  const grounds = (selector: string) =>
    page
      .locator(selector)
      .evaluateAll((all) => new Set(all.map((e) => getComputedStyle(e).backgroundColor)).size)
  expect(await grounds('.scores tbody td:not(.scores-self)')).toBeGreaterThan(10)
  expect(await grounds('.scores [role="radio"]')).toBe(2)
  await page.locator('.scores td[tabindex="0"]').focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('.pair h2')).toContainText('dog')
  await expect(page.locator('.pair h2')).toContainText('cat')

  await page.getByRole('button', { name: /^Sets/ }).press('Enter')
  await expect(page.locator('[role="menuitem"]:focus')).toHaveCSS('outline-style', 'solid')
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toContainText(/Enter/)
  await page.keyboard.press('Escape')

  await page.getByRole('application', { name: /^Map/ }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(page.locator('.texts-row').first()).not.toHaveAttribute('data-place', 'a')
  const selected = await page.locator('.texts-row[data-place="a"] textarea').inputValue()
  await expect(page.locator('.pair h2')).toContainText(selected)
  await page.keyboard.press('Shift+ArrowUp')
  await expect(page.locator('.texts-row[data-place="a"] textarea')).toHaveValue(selected)
  await page.keyboard.press('Shift+Enter')
  await expect(page.locator('.texts-row[data-place="b"]')).toHaveCount(1)
})
