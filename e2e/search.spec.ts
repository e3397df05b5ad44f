import type { Page } from '@playwright/test'
import { expectAccessible } from './support/axe.ts'
import { coveredParts } from './support/covered.ts'
import { BULK, expect, GRAPHICS, open, ready, test } from './support/page.ts'

const field = (page: Page) => page.locator('.search-field')
const column = (page: Page, name: string) => page.getByRole('list', { name, exact: true })
const hits = (page: Page, name: string) => column(page, name).locator('.search-hit')
/** The hits on the screen belong to what is typed. */
const settled = (page: Page) => expect(page.locator('.search-results')).not.toHaveAttribute('data-behind')

async function openSearch(page: Page): Promise<void> {
  await open(page, '#/search')
  await expect(hits(page, 'Meaning').first()).toBeVisible({ timeout: 45_000 })
}

/** Names and scores of a ranking, as the page shows them. */
function shown(page: Page, name: string): Promise<readonly { name: string; score: number }[]> {
  return hits(page, name).evaluateAll((items) =>
    items.map((item) => ({
      name: item.querySelector('.search-hit-name')?.textContent ?? '',
      score: Number((item.querySelector('.search-hit-head b')?.textContent ?? '').replace('−', '-')),
    })),
  )
}

async function addFiles(page: Page, button: string, files: Parameters<Page['setInputFiles']>[1]) {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: button }).click(),
  ])
  await chooser.setFiles(files)
}

const text = (name: string, content: string) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(content),
})

async function paste(page: Page, title: string, content: string): Promise<void> {
  await page.getByRole('button', { name: 'Paste' }).click()
  await page.getByLabel(/^Title/).fill(title)
  await page.getByLabel('Text or Markdown').fill(content)
  await page.getByRole('button', { name: 'Add document' }).click()
}

test(
  'a question is answered as it is typed, with the figures that a script computes',
  BULK,
  async ({ page }) => {
    test.slow(true, 'the handbook is embedded under three prompts, and once more after a reload')
    await openSearch(page)
    await expect(page).toHaveTitle(/Search/)
    const question = 'Which code does the gas alarm show when its battery is low?'
    await field(page).fill(question)
    await settled(page)
    const expected = await page.evaluate(async (query) => {
      const { documents } = await window.embedscope.search.collection('handbook')
      const chunks = await window.embedscope.search.chunks(documents, {
        by: 'sentences',
        size: 128,
        overlap: 16,
      })
      const textOf = new Map(documents.map(({ id, text }) => [id, text]))
      const texts = chunks.map(
        ({ documentId, start, end }) => textOf.get(documentId)?.slice(start, end) ?? '',
      )
      const stored = await window.embedscope.embed(texts, { role: 'document' })
      const asked = await window.embedscope.embed([query], { role: 'query' })
      const { indices, scores } = await window.embedscope.neighbors(stored, asked, 5, 'cosine')
      const titleOf = new Map(documents.map(({ id, title }) => [id, title]))
      return Array.from(indices, (row, i) => ({
        title: titleOf.get(chunks[row]?.documentId ?? '') ?? '',
        score: scores[i] ?? Number.NaN,
      }))
    }, question)
    const seen = await shown(page, 'Meaning')
    expect(seen).toHaveLength(5)
    seen.forEach(({ name, score }, i) => {
      expect(name.startsWith(expected[i]?.title ?? '?')).toBe(true)
      expect(Math.abs(score - (expected[i]?.score ?? 0))).toBeLessThan(0.0006)
    })
    // A code is what words find; the places before the last key stand beside the new ones.
    await field(page).fill('E-17')
    await settled(page)
    await expect(hits(page, 'Words').first()).toContainText('gas alarm')
    await expect(page.locator('.search-hit-head i[data-move]').first()).toBeAttached()
    await expect(page.locator('.search-hit-text mark').first()).toBeVisible()
    // Nearer by the wheel and by the button: the line from the query to its hit is longer; then all of the map again.
    const line = page.locator('.search-marks line').first()
    const length = () => line.evaluate((drawn: SVGLineElement) => drawn.getTotalLength())
    const fitted = await length()
    await page.locator('.search-map .map-picture').hover()
    await page.mouse.wheel(0, -200)
    await expect.poll(length).toBeGreaterThan(1.2 * fitted)
    const nearer = await length()
    await page.getByRole('button', { name: 'Zoom in' }).click()
    await expect.poll(length).toBeCloseTo(1.3 * nearer, 0)
    await page.getByRole('button', { name: 'Fit all chunks into the map' }).click()
    await expect.poll(length).toBeCloseTo(fitted, 0)
    await expect(page.getByText('query: ', { exact: false }).first()).toBeVisible()
    const [said, below] = await Promise.all(
      ['.search-map-caption', '.search-reading'].map((part) => page.locator(part).boundingBox()),
    )
    expect(below?.y).toBeGreaterThanOrEqual((said?.y ?? Infinity) + (said?.height ?? 0))

    await page.getByRole('tab', { name: 'Prompts' }).click()
    for (const name of ['Right prompts', 'Swapped', 'No prompts']) {
      await expect(column(page, name).getByRole('listitem')).toHaveCount(5, { timeout: 45_000 })
    }
    await page.getByRole('tab', { name: 'Context' }).click()
    await expect(
      page.getByRole('list', { name: 'Parts of the context' }).getByRole('listitem').first(),
    ).toBeVisible()
    await page.getByText('The whole prompt').click()
    await expect(page.getByLabel('The whole prompt')).toContainText('Question: E-17')

    // One size, whose vectors are there: quick, and the figures are still there after a reload.
    await page.getByRole('tab', { name: 'Evaluation' }).click()
    const sizes = page.getByRole('group', { name: 'Chunk size' })
    await sizes.getByLabel('512').check()
    await expect(page.getByText(/^Chunks of 512 tokens are longer than the 256/)).toBeVisible()
    for (const name of ['64', '256', '512']) await sizes.getByLabel(name).uncheck()
    for (const name of ['hybrid', 'swapped', 'none'])
      await page.getByRole('checkbox', { name, exact: true }).uncheck()
    await page.getByRole('button', { name: 'Evaluate' }).click()
    const cells = page.getByRole('region', { name: 'Figures of each setting' })
    await expect(cells.getByRole('row')).toHaveCount(3)
    // All of the picture that the settings are compared by.
    expect(await cells.evaluate((e) => e.scrollWidth - e.clientWidth)).toBe(0)
    await page.getByRole('link', { name: 'Explore' }).click()
    await page.getByRole('link', { name: 'Search' }).click()
    await expect(page.getByRole('tab', { name: 'Evaluation' })).toHaveAttribute('aria-selected', 'true')
    await expect(
      page.getByText(/^Measured on Handbook.*: chunks by sentences, 13% overlap, asymmetric/),
    ).toBeVisible()
    const figures = await cells.getByRole('row').last().textContent()
    const failed = page.locator('.search-failed li button').first()
    const asked = (await failed.locator('span').first().textContent()) ?? ''
    await failed.click()
    await expect(field(page)).toHaveValue(asked)
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download CSV' }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/\.csv$/)
    await page.waitForTimeout(600)
    await page.reload()
    await ready(page)
    await expect(field(page)).toHaveValue(asked)
    await page.getByRole('tab', { name: 'Evaluation' }).click()
    expect(await cells.getByRole('row').last().textContent()).toBe(figures)
  },
)

test('bad input: each has a message, and nothing is lost; by keyboard alone', async ({ page }) => {
  await openSearch(page)
  // The query, its hits, and the chunk of one of them, without a pointer.
  await page.locator('body').press('/')
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('how do I book a bunk')
  await settled(page)
  await hits(page, 'Meaning').locator('button').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(hits(page, 'Meaning').nth(1).locator('button')).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Context: first hits again' })).toBeVisible()
  // The list of documents is one stop of the Tab key, however long; only those in sight exist.
  const inList = page.getByRole('list', { name: 'Documents' }).locator(':focus')
  const stops = page.getByRole('list', { name: 'Documents' }).locator('button:not([tabindex="-1"])')
  await expect(stops).toHaveCount(2)
  await stops.first().focus()
  await page.keyboard.press('End')
  await expect(inList).toContainText('magazine')
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowUp')
  await expect(inList).toHaveAttribute('aria-label', /^Remove /)
  await page.keyboard.press('Home')
  await expect(inList).toHaveAttribute('aria-label', /^Remove /)
  await expect(stops).toHaveCount(2)

  await paste(page, 'Bells', 'The church bells ring at noon. Bells of bronze are cast in sand.')
  await expect(page.getByText(/made way for your documents/)).toBeVisible()
  await paste(page, 'Bread', 'Knead the dough for ten minutes. Let it rest until it has doubled.')
  const documents = page.getByRole('list', { name: 'Documents' }).getByRole('listitem')
  await expect(documents).toHaveCount(2)
  await page.getByRole('button', { name: 'Remove Bells' }).click()
  await expect(documents).toHaveCount(1)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(documents).toHaveCount(2)

  await addFiles(page, 'Add files', [
    { name: 'none.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) },
    { name: 'torn.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\nnothing') },
    { name: 'big.txt', mimeType: 'text/plain', buffer: Buffer.alloc(20_500_000, 'word ') },
    {
      name: 'page.html',
      mimeType: 'text/html',
      buffer: Buffer.from('<p>A heron stands in the reeds.</p><script>window.ran = true</script>'),
    },
  ])
  const alert = page.locator('.search-import[data-tone="bad"]')
  for (const name of ['none.pdf', 'torn.pdf', 'big.txt']) await expect(alert).toContainText(name)
  await expect(documents).toHaveCount(3)
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  await page.getByRole('tab', { name: 'Evaluation' }).click()
  await addFiles(
    page,
    'Import labels',
    text('labels.csv', 'query,document\nwhere is the heron,No such document\n'),
  )
  await expect(alert).toContainText('No such document')

  // More hits than chunks, stop words only, and a query as long as a chapter.
  await page.getByRole('tab', { name: 'Results' }).click()
  await page.getByRole('spinbutton', { name: /^Hits/ }).fill('100')
  await field(page).fill('of the and')
  await settled(page)
  await expect(hits(page, 'Meaning')).toHaveCount(3)
  await expect(page.getByText('There are no more chunks.').first()).toBeVisible()
  await expect(page.getByText(/only stop words/)).toBeVisible()
  await field(page).fill('heron '.repeat(10_000))
  await expect(page.getByText(/The model reads the first [\d,]+ of [\d,]+ tokens/)).toBeVisible()
  await expect(hits(page, 'Words')).toHaveCount(1)
  await expect(documents).toHaveCount(3)
})

test('on WebGPU the same hits are found', GRAPHICS, async ({ page, gpuPage }) => {
  test.slow(true, 'SwiftShader computes WebGPU on the processor')
  const hitsFor = async (where: Page) => {
    // At once, or the handbook is encoded first, which takes minutes there.
    await where.getByRole('link', { name: 'Search' }).click()
    await paste(where, 'Bells', 'Bells of bronze are cast in sand.')
    await paste(where, 'Bread', 'Let the dough rest.')
    await field(where).fill('baking')
    await settled(where)
    await expect(hits(where, 'Meaning')).toHaveCount(2)
    return shown(where, 'Meaning')
  }
  await open(page)
  const onProcessor = await hitsFor(page)
  const onGpu = await hitsFor(gpuPage)
  expect(onGpu.map(({ name }) => name)).toEqual(onProcessor.map(({ name }) => name))
  onGpu.forEach(({ score }, i) => expect(Math.abs(score - (onProcessor[i]?.score ?? 0))).toBeLessThan(0.002))
  await expect(gpuPage.getByRole('button', { name: /^Model:.*WebGPU/ })).toBeVisible()
})

test('axe finds nothing in Search: light and dark, 1440 and 390 px', async ({ page }) => {
  test.slow(true, 'many scans of one page')
  await openSearch(page)
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height })
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click()
      await page.waitForTimeout(300)
      await expectAccessible(page)
    }
  }
  // A phone held sideways.
  await page.setViewportSize({ width: 768, height: 390 })
  await expect.poll(() => coveredParts(page)).toEqual([])
  const model = await page.locator('.shell-model-button').evaluate((e) => [e.scrollWidth, e.clientWidth])
  expect(model[0]).toBe(model[1])
})
