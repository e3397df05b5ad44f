import { openNativeEncoder } from '../scripts/encode-native.mjs'
import { startingSets } from '../src/store/sets.ts'
import { formatCell, formatNumber } from '../src/ui/format.ts'
import { encoderThread, expect, GRAPHICS, open, show, test } from './support/page.ts'
import { storedCosine } from './support/shipped.ts'
import { VARIED } from './support/texts.ts'

const native = await openNativeEncoder()

test('the first screen is alive before the model: drawn from the vectors that came with the page', async ({
  page,
}) => {
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/onnx/model.onnx', async (route) => {
    await held
    await route.continue()
  })
  await page.goto('/')
  await expect(page.locator('.map-label').filter({ hasText: 'puppy' })).toBeVisible()
  await expect(page.locator('.texts-row').nth(2)).toContainText(formatNumber(storedCosine(0, 2), 2))
  await expect(page.getByRole('contentinfo')).toContainText('came with the page')
  await page.waitForTimeout(800)
  const places = () =>
    page.locator('.map-label').evaluateAll((labels) =>
      labels.map((label) => {
        const { x, y } = label.getBoundingClientRect()
        return { text: label.textContent, x, y }
      }),
    )
  const before = await places()
  expect(before.length).toBeGreaterThanOrEqual(12)

  release()
  await expect(page.getByRole('contentinfo')).toContainText('12 embedded')
  await page.waitForTimeout(800)
  const after = await places()
  expect(after.map(({ text }) => text)).toEqual(before.map(({ text }) => text))
  // The model takes over without a jump.
  after.forEach((label, i) => {
    expect(Math.hypot(label.x - (before[i]?.x ?? 0), label.y - (before[i]?.y ?? 0))).toBeLessThan(1)
  })
})

test('typing makes tokens, vectors, scores and a place on the map, live', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await open(page)
  await show(page, [])
  const fresh = () => page.getByRole('textbox', { name: 'New text' })
  await fresh().pressSequentially('dog')
  await page.keyboard.press('Enter')
  await page.keyboard.type('cat')
  await page.keyboard.press('Enter')
  await page.keyboard.type('car')
  await expect(page.locator('.map-label')).toHaveCount(3)
  const [dog, cat, car] = await Promise.all(['dog', 'cat', 'car'].map((text) => native.embed(text)))
  const dot = (a: Float32Array = new Float32Array(), b: Float32Array = new Float32Array()) =>
    a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)
  expect(dot(dog, cat)).toBeGreaterThan(dot(dog, car))
  await page.getByRole('textbox', { name: /^Text 1\b/ }).focus()
  await expect(page.locator('.texts-row').nth(1)).toContainText(dot(dog, cat).toFixed(2))
  await expect(page.locator('.texts-row').nth(2)).toContainText(dot(dog, car).toFixed(2))
  // One more key changes it all.
  await page.getByRole('textbox', { name: /^Text 3\b/ }).press('End')
  await page.keyboard.type('t')
  await page.getByRole('textbox', { name: /^Text 1\b/ }).focus()
  await expect(page.locator('.texts-row').nth(2)).toContainText(
    dot(dog, await native.embed('cart')).toFixed(2),
  )
})

test('token ids in the page are those of the native tokenizer', async ({ page }) => {
  await open(page)
  const samples = VARIED.filter((text) => !/[\r\n]/.test(text))
  await page.getByRole('button', { name: 'All tokens' }).click()
  // Two at a time: both texts of a pair show all their tokens.
  for (let i = 0; i < samples.length; i += 2) {
    const pair = [samples[i] ?? '', samples[i + 1] ?? 'dog']
    await show(page, pair)
    for (const [side, text] of pair.entries()) {
      const expected = (await native.tokenIds(text)).map(String)
      const ids = page.locator('.pair-token-all').nth(side).locator('li[data-id]')
      await expect
        .poll(() => ids.evaluateAll((tokens) => tokens.map((token) => token.getAttribute('data-id'))), {
          message: text,
        })
        .toEqual(expected)
    }
  }
})

test('only what changed is computed', async ({ page }) => {
  await open(page)
  await expect(page.getByRole('contentinfo')).toContainText('12 embedded, 0 from cache')
  await page.getByRole('textbox', { name: /^Text 1\b/ }).press('End')
  await page.keyboard.type('s')
  await expect(page.getByRole('contentinfo')).toContainText('1 embedded, 11 from cache')
  await expect(page.getByRole('contentinfo')).toContainText(/updated in|last update/)
})

test('the scores of twelve texts: formulas of a pair, the matrix by hand and by keys, each metric', async ({
  page,
}) => {
  await open(page)

  await test.step('the pair inspector puts the numbers of the pair into each formula', async () => {
    const [dog, cat] = await Promise.all([native.embed('dog'), native.embed('cat')])
    const dot = dog?.reduce((sum, value, i) => sum + value * (cat?.[i] ?? 0), 0) ?? 0
    const l2 = Math.sqrt(dog?.reduce((sum, value, i) => sum + (value - (cat?.[i] ?? 0)) ** 2, 0) ?? 0)
    const pair = page.locator('.pair')
    await expect(pair).toContainText(dot.toFixed(3))
    await expect(pair).toContainText(l2.toFixed(3))
    await expect(pair).toContainText(`${((Math.acos(dot) * 180) / Math.PI).toFixed(1)}°`)
    await expect(pair).toContainText((l2 ** 2).toFixed(3))
  })

  await test.step('hovering a cell, or walking to it by keys, inspects its pair', async () => {
    const cell = page.locator('.scores td[data-i="5"][data-j="6"]')
    await cell.hover()
    await expect(page.locator('.pair h2')).toContainText('car')
    await expect(page.locator('.pair h2')).toContainText('truck')
    await cell.click()
    await page.keyboard.press('ArrowRight')
    await expect(page.locator('.pair h2')).toContainText('bicycle')
  })

  await test.step('the matrix shows each metric, and with normalise on the three rank alike', async () => {
    const cell = page.locator('.scores td[data-i="0"][data-j="2"]')
    const cosine = storedCosine(0, 2)
    await expect(cell).toHaveText(formatCell(cosine))
    await page.getByRole('radio', { name: 'L2' }).click()
    const distance = formatCell(Math.sqrt(2 - 2 * cosine))
    await expect(cell).toHaveText(distance)
    await expect(page.locator('.scores')).toContainText(/1\.000/)
    await page.getByRole('checkbox', { name: /normalise/i }).uncheck()
    await expect(cell).not.toHaveText(distance)
    const agreement = await page.locator('.scores').innerText()
    expect(agreement).toMatch(/0\.\d{3}/)
  })
})

test('the map: click selects, 3D draws, its table says the same', GRAPHICS, async ({ page }) => {
  await open(page)
  await page
    .locator('.map-label')
    .filter({ hasText: /^train$/ })
    .waitFor()
  await page.getByRole('radio', { name: 'Table' }).click()
  await expect(page.getByRole('row', { name: /train/ }).first()).toBeVisible()
  await page.getByRole('radio', { name: 'Map', exact: true }).click()
  await page.getByRole('radio', { name: '3D' }).click()
  const canvas = page.locator('.explore-map canvas').first()
  await canvas.waitFor()
  await page.waitForTimeout(1500)
  // A blank canvas would compress to next to nothing: pixels were drawn.
  const drawn = await page.locator('.explore-map').screenshot()
  await page.getByRole('radio', { name: '2D' }).click()
  expect(drawn.byteLength).toBeGreaterThan(8000)
  await expect(page.locator('.explore-map')).toContainText(/Trust 0\.\d\d/)
})

test('starting sets open, can be undone, and no label of twelve texts covers another', async ({ page }) => {
  await open(page)
  for (const set of startingSets) {
    await page.getByRole('button', { name: /^Sets/ }).click()
    await page.getByRole('menuitem', { name: set.title }).click()
    await expect(page.getByRole('textbox', { name: /^Text 1\b/ })).toHaveValue(set.texts[0]?.text ?? '')
    await expect(page.getByRole('contentinfo')).toContainText(`${set.texts.length} texts`)
    await page.waitForTimeout(400)
    const overlaps = await page.locator('.map-label').evaluateAll((labels) => {
      const boxes = labels.map((label) => label.getBoundingClientRect()).filter((box) => box.width > 0)
      return boxes.flatMap((a, i) =>
        boxes
          .slice(i + 1)
          .filter(
            (b) =>
              a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 2 && b.top < a.bottom - 2,
          ),
      ).length
    })
    expect(overlaps, set.title).toBe(0)
  }
  // Labels are placed by the width that they were measured to have.
  await page.getByRole('textbox', { name: /^Text 2\b/ }).fill('1111111111111111')
  const label = page.locator('.map-label', { hasText: '1111' })
  await expect(label).toHaveCount(1)
  const [drawn, measured] = await label.evaluate((text: SVGTextElement) => {
    const pen = document.createElement('canvas').getContext('2d')
    if (pen) pen.font = `${getComputedStyle(text).fontWeight} 13px ${getComputedStyle(text).fontFamily}`
    return [text.getComputedTextLength(), pen?.measureText(text.textContent ?? '').width ?? 0] as const
  })
  expect(drawn).toBeLessThan(measured + 2)
  await page.getByRole('button', { name: /^Undo/ }).click()
  // The way to the line at the end, also for who comes back: rows are measured only once they are there.
  await page.setViewportSize({ width: 800, height: 600 })
  await page.getByRole('link', { name: 'Inside' }).click()
  await page.getByRole('link', { name: 'Explore' }).click()
  await expect(page.getByRole('button', { name: 'New text' })).toBeVisible()
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(page.getByRole('textbox', { name: /^Text 1\b/ })).toHaveValue(
    startingSets.at(-2)?.texts[0]?.text ?? '',
  )
})

test('texts, groups and settings survive a reload and a killed thread', async ({ page }) => {
  await open(page)
  await page.getByRole('textbox', { name: 'New text' }).fill('kept for tomorrow')
  await page.getByRole('radio', { name: 'Table' }).click()
  await encoderThread(page).evaluate(() => self.close())
  const gone = page.waitForEvent('framenavigated')
  // Changed in the very moment in which the page is left.
  await page.getByRole('radio', { name: 'L2' }).evaluate((radio: HTMLElement) => {
    radio.click()
    location.reload()
  })
  await gone
  await expect(page.getByRole('textbox', { name: /^Text 13\b/ })).toHaveValue('kept for tomorrow')
  await expect(page.getByRole('radio', { name: 'L2' })).toBeChecked()
  await expect(page.getByRole('radio', { name: 'Table' })).toBeChecked()
  await expect(page.getByRole('contentinfo')).toContainText('13 embedded')
  // What another tab writes meanwhile is here when this one comes to the front, and can be undone.
  const other = await page.context().newPage()
  await open(other)
  await show(other, ['from another tab'])
  // Closed as people close it: what it has not written yet it writes now, and nobody waits for that.
  const closed = other.waitForEvent('close')
  await other.close({ runBeforeUnload: true })
  await closed
  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await expect(page.getByRole('textbox', { name: /^Text 1\b/ })).toHaveValue('from another tab', {
      timeout: 1000,
    })
  }).toPass({ timeout: 30_000 })
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(page.getByRole('textbox', { name: /^Text 13\b/ })).toHaveValue('kept for tomorrow')
  // On paper it is as long as it needs to be, and what can only be pressed is not there.
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation', { name: 'Workspaces' })).toBeHidden()
  expect(await page.evaluate(() => document.documentElement.scrollHeight > 1.5 * innerHeight)).toBe(true)
})

test('a pooling override is marked as one', async ({ page }) => {
  await open(page)
  await page.getByRole('button', { name: /^Model:/ }).click()
  await page.getByRole('combobox', { name: /pooling/i }).selectOption({ label: 'maximum of each dimension' })
  await page.keyboard.press('Escape')
  await expect(page.getByRole('contentinfo')).toContainText(/max.*override/)
})
