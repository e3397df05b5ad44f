import { expectAccessible } from './support/axe.ts'
import type { Page } from '@playwright/test'
import { BULK, expect, GRAPHICS, open, show, test } from './support/page.ts'

const SUBJECTS = ['dog', 'cat', 'horse', 'car', 'truck', 'train', 'apple', 'pear', 'lawyer', 'nurse']
const VERBS = ['is old', 'was sold', 'is near the door', 'costs too much']
const TEXTS = SUBJECTS.flatMap((subject) => VERBS.map((verb) => `The ${subject} ${verb}.`))
const STEPS = [256, 128, 64, 32]

/** Lets the embedded model's own config.json say what it was trained for, whatever the shipped one says. */
async function declareSteps(page: Page): Promise<void> {
  const served = async (path: string): Promise<Record<string, unknown>> =>
    (await page.request.get(`/models/embedscope-mini/${path}`)).json()
  const config = JSON.stringify({ ...(await served('config.json')), matryoshka_dimensions: STEPS })
  const description = await served('embedscope.json')
  const files = { ...(description['files'] as object), 'config.json': config.length }
  await page.route('**/models/embedscope-mini/embedscope.json', (route) =>
    route.fulfill({ json: { ...description, files } }),
  )
  await page.route('**/models/embedscope-mini/config.json', (route) =>
    route.fulfill({ body: config, contentType: 'application/json' }),
  )
}

async function openDimensions(page: Page, texts: readonly string[] = TEXTS): Promise<void> {
  await open(page)
  await show(page, texts)
  await page.getByRole('link', { name: 'Dimensions' }).click()
  await expect(page.getByRole('heading', { name: 'What is lost' })).toBeVisible()
  await expect(tile(page, /^Nearest \d+ kept/)).toContainText('100%')
}

const tile = (page: Page, name: RegExp) => page.locator('.dims-tile').filter({ has: page.getByText(name) })
const share = async (page: Page) =>
  Number.parseFloat(
    (await tile(page, /^Nearest \d+ kept/)
      .locator('b')
      .textContent()) ?? '',
  )

test('from full vectors to bits and back, on WebAssembly', async ({ page }) => {
  await declareSteps(page)
  await openDimensions(page)
  expect(await page.evaluate(async () => (await window.embedscope.ready).matryoshka.dimensions)).toEqual(
    STEPS,
  )
  await expectBitsAndBack(page)
})

test('from full vectors to bits and back, on WebGPU', GRAPHICS, async ({ gpuPage }) => {
  // Software, and slow: a few texts are enough.
  test.slow()
  await openDimensions(gpuPage, TEXTS.slice(0, 12))
  await expectBitsAndBack(gpuPage)
})

async function expectBitsAndBack(page: Page): Promise<void> {
  // The trained steps are marked, and one press chooses one.
  const marks = page.getByRole('group', { name: /trained for/ })
  await expect(marks.getByRole('button')).toHaveText(STEPS.toReversed().map(String))
  await marks.getByRole('button', { name: '64' }).click()
  await expect(page.getByRole('slider', { name: 'Dimensions' })).toHaveAttribute(
    'aria-valuetext',
    '64 of 256 dimensions',
  )
  await expect(page.locator('.dims-gist')).toContainText('256 of 1,024 bytes')

  // What the page says of 64 float32 dimensions is what plain loops find.
  const texts = await page.evaluate(() => window.embedscope.document.texts())
  await expect(page.getByRole('heading', { name: 'Small: 64 × float32' })).toBeVisible()
  const expected = await page.evaluate(async (lines) => {
    const block = await window.embedscope.embed(lines)
    const score = (i: number, j: number, d: number) => {
      let [ab, aa, bb] = [0, 0, 0]
      for (let t = 0; t < d; t++) {
        const x = block.data[i * block.cols + t] ?? Number.NaN
        const y = block.data[j * block.cols + t] ?? Number.NaN
        ab += x * y
        aa += x * x
        bb += y * y
      }
      return ab / Math.sqrt(aa * bb)
    }
    const nearest = (i: number, d: number) =>
      lines
        .map((_, j) => j)
        .filter((j) => j !== i)
        .sort((a, b) => score(i, b, d) - score(i, a, d))
        .slice(0, 5)
    let kept = 0
    lines.forEach((_, i) => {
      const cut = nearest(i, 64)
      kept += nearest(i, 256).filter((j) => cut.includes(j)).length
    })
    return (100 * kept) / (5 * lines.length)
  }, texts)
  await expect.poll(() => share(page)).toBeCloseTo(expected, 0)

  // Bits lose more; rescoring brings some of it back.
  await page.getByRole('radio', { name: 'binary' }).click()
  await expect(page.getByRole('heading', { name: 'Small: 64 × binary', exact: true })).toBeVisible()
  const bits = await share(page)
  expect(bits).toBeLessThan(expected)
  await page.getByRole('radio', { name: 'rescored' }).click()
  await expect(page.getByRole('heading', { name: 'Small: 64 × binary, rescored' })).toBeVisible()
  expect(await share(page)).toBeGreaterThanOrEqual(bits)
  await expect(page.locator('.dims-gist')).toContainText('8 of 1,024 bytes a vector (264 on disk)')

  // Both maps have drawn all points.
  for (const name of ['full', 'small']) {
    const points = page
      .getByRole('region', { name: `Map of the ${name} vectors` })
      .locator('.plot-root .point')
    await expect(points).toHaveCount(texts.length)
  }
  await expect(page.locator('.dims-finding')).toContainText(/At 64 of 256 dimensions the first ones keep/)
}

test('costs follow what is set, times are measured here, and settings outlive a reload', async ({ page }) => {
  await openDimensions(page)
  const million = page
    .getByRole('region', { name: 'Memory, disk and price' })
    .getByRole('row', { name: /^1 million/ })
  // 1,024 bytes of numbers; beside them 140 + 68/15 + 12 in memory. Prices 3 and 0.10 a GB.
  await expect(million.getByRole('cell')).toHaveText(['1.0 GB', '1.0 GB', '3.17', '1.2 GB', '1.2 GB', '3.66'])
  await page.getByRole('spinbutton', { name: 'Price of memory, per GB and month' }).fill('10')
  await page.getByRole('spinbutton', { name: 'Price of disk, per GB and month' }).fill('0')
  await page.getByRole('spinbutton', { name: 'Links of the graph, M' }).fill('32')
  // 1,024 + 268 + 132/31 + 12 bytes.
  await expect(million.getByRole('cell')).toHaveText([
    '1.0 GB',
    '1.0 GB',
    '10.24',
    '1.3 GB',
    '1.3 GB',
    '13.08',
  ])
  await page.getByRole('spinbutton', { name: 'Neighbours, k' }).fill('3')
  await expect(tile(page, /^Nearest 3 kept/)).toBeVisible()
  await page.getByRole('radio', { name: 'int8' }).click()

  await page.getByRole('button', { name: 'Measure at 256 dimensions' }).press('Enter')
  const times = page.getByRole('region', { name: 'Times of exact searches' })
  await expect(page.getByRole('button', { name: 'Measure again' })).toBeFocused({ timeout: 30_000 })
  await expect(times.getByRole('row')).toHaveCount(6)
  await expect(times.getByRole('columnheader', { name: /extrapolated/ })).toHaveCount(2)
  await expect(times.getByRole('row', { name: /^int8/ })).toContainText(/[\d.]+ (µs|ms) \(/)

  await page.waitForTimeout(500)
  await page.reload()
  await expect(page.getByRole('radio', { name: 'int8' })).toBeChecked()
  await expect(page.getByRole('spinbutton', { name: 'Neighbours, k' })).toHaveValue('3')
  await expect(page.getByRole('spinbutton', { name: 'Links of the graph, M' })).toHaveValue('32')
  await expect(page).toHaveTitle('Dimensions – Embedscope')
})

test('few texts are explained, many are sampled, and the slider stays live', BULK, async ({ page }) => {
  await open(page, '#/dimensions')
  await show(page, ['only one', '   '])
  await expect(page.getByText('There is one text, and nothing to compare it with.')).toBeVisible()
  await show(page, ['one', 'two'])
  await expect(page.getByText('With two texts there is only one neighbour each')).toBeVisible()
  await expect(tile(page, /^Scores move by/)).toContainText('0.000')

  const many = Array.from({ length: 2100 }, (_, i) => `${SUBJECTS[i % 10]} number ${i}`)
  await show(page, many)
  await expect(page.getByText(/Measured on 2,000 of 2,100 texts, drawn at random/)).toBeVisible({
    timeout: 60_000,
  })
  const slider = page.getByRole('slider', { name: 'Dimensions' })
  await slider.focus()
  // Keys are answered at once although curves are being computed.
  for (let i = 0; i < 20; i++) await page.keyboard.press('ArrowLeft')
  await expect(slider).toHaveAttribute('aria-valuetext', '176 of 256 dimensions')
  await expect(page.getByRole('heading', { name: 'Small: 176 × float32' })).toBeVisible()
  expect(await share(page)).toBeLessThan(100)
})

test('by keyboard alone: size, precision, a table, the price', async ({ page }) => {
  await openDimensions(page)
  const focused = (name: string | RegExp) => page.locator(':focus').and(page.getByLabel(name))
  const tabTo = async (reached: () => Promise<boolean>) => {
    for (let i = 0; i < 40 && !(await reached()); i++) await page.keyboard.press('Tab')
    expect(await reached()).toBe(true)
  }
  await tabTo(async () => (await focused('Dimensions').count()) > 0)
  await page.keyboard.press('Home')
  await expect(page.locator('.dims-gist')).toContainText('32 of 1,024 bytes')
  await tabTo(async () => (await page.locator(':focus').textContent()) === 'float32')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page.locator('.dims-gist')).toContainText('8 of 1,024 bytes')
  await tabTo(async () => (await page.locator(':focus').textContent()) === 'As a table')
  await page.keyboard.press('Enter')
  const table = page.getByRole('region', { name: 'Share of nearest neighbours kept, for each precision' })
  await expect(table.getByRole('row')).toHaveCount(12)
  await tabTo(async () => (await focused('Price of memory, per GB and month').count()) > 0)
  await page.keyboard.type('5')
  await expect(page.getByRole('region', { name: 'Memory, disk and price' })).toContainText('0.0')
})

test('axe finds nothing in Dimensions: light and dark, 1440 and 390 px', async ({ page }) => {
  test.slow(true, 'many scans of one page')
  await declareSteps(page)
  await openDimensions(page, TEXTS.slice(0, 12))
  await expect(page.locator('.dims-finding')).toBeVisible()
  for (const fold of await page.getByRole('button', { name: /^As a table/ }).all()) await fold.click()
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.waitForTimeout(500)
    await expectAccessible(page)
  }
  // Firefox shows the arrows of a number at all times: in a field of two digits they hide one.
  await expect(page.getByRole('spinbutton', { name: 'Neighbours, k' })).toHaveCSS('appearance', 'textfield')
})
