import type { Locator, Page } from '@playwright/test'
import { readExpected } from '../scripts/graphs/read-fixture.mjs'
import { expectAccessible } from './support/axe.ts'
import { expect, GRAPHICS, HUB, open, show, test } from './support/page.ts'

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

const VIEWS = ['All heads', 'Leave each token out', 'Lines']

/** Texts that the fixtures' vocabulary of letters turns into the ids for which PyTorch's numbers are kept. */
const SPELT = ['ndl b. y n fwq t', 'h']

const section = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })

/** The hub of the tests answers for huggingface.co. */
async function answerForHub(page: Page): Promise<void> {
  await page.route('https://huggingface.co/**', async (route) => {
    const { pathname, search } = new URL(route.request().url())
    await route.fulfill({ response: await route.fetch({ url: HUB + pathname + search }) })
  })
}

/** What `embedscope.inspect` says of the texts, as plain numbers. */
async function inspected(page: Page, texts: readonly string[]) {
  return page.evaluate(
    (lines) =>
      Promise.all(
        lines.map(async (line) => {
          const { ids, attentions, hidden, layers, heads, missing } = await window.embedscope.inspect(line)
          const plain = (block: typeof hidden) => Array.from(block?.data ?? [])
          return {
            ids: Array.from(ids),
            attentions: plain(attentions),
            hidden: plain(hidden),
            layers,
            heads,
            missing,
          }
        }),
      ),
    texts,
  )
}

/** The largest difference of two lists of equal length. */
function difference(a: readonly number[], b: readonly number[]): number {
  expect(a.length).toBe(b.length)
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? Number.NaN))), 0)
}

async function openInside(page: Page): Promise<void> {
  await open(page)
  await show(page, TEXTS)
  await page.getByRole('link', { name: 'Inside' }).click()
  await expect(page.getByRole('heading', { name: 'Tokens', exact: true })).toBeVisible()
  // Sections come one after the other, the last one last; on a narrow screen they are tabs.
  const last = page.getByRole('heading', { name: 'The vector', exact: true })
  await expect(page.getByRole('tab', { name: 'Vector' }).or(last)).toBeAttached()
}

test('every section shows the text that is typed', async ({ page }) => {
  await openInside(page)
  await expect(page).toHaveTitle(/Inside/)
  for (const name of SECTIONS) await expect(page.getByRole('heading', { name, exact: true })).toBeAttached()
  // Typing changes the tokens and the document alike.
  const [field, partner] = [page.getByRole('textbox').first(), page.getByRole('textbox').nth(1)]
  await field.fill('the river runs')
  await expect(page.getByRole('button', { name: /^river/ }).first()).toBeVisible()
  expect(await page.evaluate(() => window.embedscope.document.texts())).toContain('the river runs')
  // A token pointed at is marked in every section that shows it.
  await page
    .getByRole('button', { name: /^river/ })
    .first()
    .hover()
  await expect(section(page, 'Attention').locator('.inside-matrix-band')).toHaveCount(2)
  await expect(section(page, 'Layer by layer').locator('figcaption').nth(1)).toContainText('river')
  await expect(section(page, 'Who contributed what').locator('[data-focused]').first()).toHaveText(/river/)
  await section(page, 'Attention').getByText('All heads').click()
  await page
    .getByRole('button', { name: /^river/ })
    .first()
    .hover()
  await expect(section(page, 'Attention').locator('.inside-heads[data-pointed]')).toBeVisible()
  await page.getByRole('button', { name: 'Layer 2, head 3' }).press('Enter')
  await expect(page.getByRole('button', { name: /^Attention of .*layer 2, head 3/ })).toBeFocused()
  // Other texts bring another partner.
  await show(page, ['one text', 'and another'])
  await expect(field).toHaveValue('one text')
  await expect(partner).toHaveValue('and another')
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

test('stock graphs by their names on the hub show the attention and states that PyTorch computed', async ({
  page,
}) => {
  await answerForHub(page)
  await openInside(page)
  const attention = section(page, 'Attention')
  for (const [name, fixture] of [
    ['optimum', 'bert'],
    ['distilbert', 'distilbert'],
    ['mpnet', 'mpnet'],
    ['modernbert', 'modernbert'],
  ] as const) {
    const state = await page.evaluate(
      (model) => window.embedscope.use(model, { device: 'wasm' }),
      `acme/${name}`,
    )
    const { layers, heads, texts } = await readExpected(fixture)
    expect(state.model).toBe(`acme/${name}`)
    const seen = await inspected(page, SPELT)
    for (const [i, text] of texts.entries()) {
      const got = seen[i]
      expect(got).toMatchObject({ ids: text.ids, layers, heads, missing: null })
      expect(
        difference(
          got?.attentions ?? [],
          text.attentions.flatMap((block) => [...block]),
        ),
      ).toBeLessThan(1e-4)
      expect(
        difference(
          got?.hidden ?? [],
          text.hidden.flatMap((block) => [...block]),
        ),
      ).toBeLessThan(1e-4)
    }
    await expect(attention.getByRole('button', { name: /^Attention of \d+ tokens/ })).toBeVisible()
    await expect(attention.getByRole('radiogroup', { name: 'Layer' }).getByRole('radio')).toHaveCount(layers)
    await expect(attention.getByRole('radiogroup', { name: 'Head' }).getByRole('radio')).toHaveCount(
      heads + 1,
    )
    const error = await attention.locator('[data-row-error]').getAttribute('data-row-error')
    expect(Number(error)).toBeLessThan(1e-4)
  }
})

test('a fused graph explains itself, and everything else of the workspace works', async ({ page }) => {
  await answerForHub(page)
  await openInside(page)
  const { dimensions } = await page.evaluate(() => window.embedscope.use('acme/fused', { device: 'wasm' }))
  await expect(section(page, 'Attention')).toContainText(/one operator, Attention, computes each attention/)
  await expect(section(page, 'Attention')).toContainText(/choose weights exported without/)
  await expect(section(page, 'Tokens').getByRole('button', { name: /^the/ }).first()).toBeVisible()
  const layers = section(page, 'Layer by layer')
  await expect(layers.getByRole('button', { name: /^Cosine of each of \d+ tokens/ })).toBeVisible()
  await expect(layers.getByRole('slider').first()).toHaveAttribute('max', '3')
  await expect(section(page, 'One word, two sentences')).toContainText(/After the last|after the last/)
  await section(page, 'Pooling').scrollIntoViewIfNeeded()
  await expect(section(page, 'Pooling').locator('.inside-ways tbody tr')).toHaveCount(8)
  const equation = page.locator('.inside-shares-equation')
  const [sum, score] = await Promise.all(
    ['data-sum', 'data-score'].map((name) => equation.getAttribute(name)),
  )
  expect(Math.abs(Number(sum) - Number(score))).toBeLessThan(1e-5)
  await section(page, 'Who contributed what').getByText('Leave each token out').click()
  await section(page, 'Who contributed what').getByRole('button', { name: 'Leave each token out' }).click()
  await expect(section(page, 'Who contributed what')).toContainText('Tokens by what changes without them')
  await expect(section(page, 'The vector')).toContainText(`${dimensions} dimensions`)
  await page.getByRole('link', { name: 'Explore' }).click()
  await expect(page.locator('.scores tbody tr')).toHaveCount(TEXTS.length)
})

test('the attention of a layer that did not come with the others is a button away', async ({ page }) => {
  // The limit on what is fetched at once, made so small that a short text reaches it in a small model.
  await page.route(/index-[\w-]+\.js$/, async (route) => {
    const response = await route.fetch()
    const headers = { ...response.headers() }
    delete headers['content-encoding']
    delete headers['content-length']
    await route.fulfill({ response, headers, body: (await response.text()).replace('=16e6', '=13e2') })
  })
  await openInside(page)
  // Only after its first text the page knows how many layers and heads there are.
  await page.getByRole('textbox').first().fill('She sat on the bank of the river again.')
  const attention = section(page, 'Attention')
  await attention.getByText('All heads').click()
  const missing = attention.getByRole('button', { name: /^Fetch layer/ })
  await expect(missing.first()).toBeVisible()
  const before = await missing.allInnerTexts()
  await missing.first().click()
  await expect(attention.getByRole('button', { name: before[0] ?? '' })).toHaveCount(0)
  await expect(missing).toHaveCount(before.length)
  await expect(attention).toContainText(/too long for the attention of all layers at once/)
})

test(
  'inside a model that runs on WebGPU are the same attention and states, and what it pools',
  GRAPHICS,
  async ({ page, gpuPage }) => {
    test.slow()
    await open(page)
    const [onProcessor] = await inspected(page, TEXTS.slice(0, 1))
    const [onGpu] = await inspected(gpuPage, TEXTS.slice(0, 1))
    expect(onGpu?.layers).toBeGreaterThan(0)
    expect(difference(onGpu?.attentions ?? [], onProcessor?.attentions ?? [])).toBeLessThan(1e-4)
    expect(difference(onGpu?.hidden ?? [], onProcessor?.hidden ?? [])).toBeLessThan(1e-4)
    const vector = await gpuPage.evaluate(
      async (texts) =>
        Array.from((await window.embedscope.embed(texts, { normalize: false, cache: false })).data),
      TEXTS.slice(0, 1),
    )
    const { ids = [], hidden = [], layers = 0 } = onGpu ?? {}
    const last = hidden.slice(layers * ids.length * vector.length)
    const mean = vector.map(
      (_, d) => ids.reduce((sum, _id, t) => sum + (last[t * vector.length + d] ?? 0), 0) / ids.length,
    )
    expect(difference(vector, mean)).toBeLessThan(1e-4)
    await show(gpuPage, TEXTS)
    await gpuPage.getByRole('link', { name: 'Inside' }).click()
    await expect(
      section(gpuPage, 'Attention').getByRole('button', { name: /^Attention of \d+ tokens/ }),
    ).toBeVisible()
  },
)

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
  await show(page, ['the river bank was quiet and '.repeat(60)])
  await page.getByRole('link', { name: 'Inside' }).click()
  await expect(section(page, 'Tokens')).toContainText(/never sees the last \d+ tokens: its limit is 256/)
  expect(found?.rows).toBe(found?.expected)
  expect(found?.worst).toBeLessThan(1e-4)
  expect(found?.drift).toBeLessThan(1e-4)
})

test('axe finds nothing inside, wide and narrow, light and dark', async ({ page }) => {
  test.slow(true, 'many scans of one page')
  await openInside(page)
  for (const size of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size)
    await page.waitForTimeout(800)
    const tabs = await page.getByRole('tab').all()
    // Narrow: a section a tab. Wide: all at once, then the other views of those that have some.
    const steps = tabs.length > 0 ? tabs.map((tab) => [tab]) : [[], VIEWS.slice(0, 2), VIEWS.slice(2)]
    for (const clicks of steps) {
      for (const target of clicks) {
        await (typeof target === 'string' ? page.getByText(target, { exact: true }).first() : target).click()
      }
      await page.waitForTimeout(300)
      for (const fold of await page.locator('.inside-fold:not([data-expanded]) h3 button').all()) {
        if (await fold.isVisible()) await fold.click()
      }
      await expectAccessible(page)
    }
  }
})
