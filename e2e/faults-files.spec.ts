import type { Page } from '@playwright/test'
import { formatNumber } from '../src/ui/format.ts'
import { formatBytes } from '../src/ui/model/bytes.ts'
import { expect, HUB, open, ready, test } from './support/page.ts'
import { storedCosine, WEIGHTS_BYTES } from './support/shipped.ts'

const MODEL = '**/models/embedscope-mini/'

/** The page without a model: says what is wrong, keeps the texts, and recovers by Retry once the fault is gone. */
async function expectFailureThenRecovery(page: Page, says: RegExp, mend: () => Promise<void>): Promise<void> {
  await page.goto('/')
  await expect(page.getByRole('alert').filter({ hasText: says })).toBeVisible()
  await expect(page.getByRole('textbox', { name: /^Text 1\b/ })).toHaveValue('dog')
  // The first screen was drawn from the vectors that came with the page, and stays.
  await expect(page.locator('.texts-row').nth(2)).toContainText(formatNumber(storedCosine(0, 2), 2))
  await expect(page.locator('.pair-token-line').first()).toHaveText('No tokens without a model.')
  await page.getByRole('textbox', { name: 'New text' }).fill('typed without a model')
  await mend()
  await page.getByRole('button', { name: /^Model:/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Retry' }).click()
  await expect(page.getByRole('dialog')).toContainText(/cosine 1\.0+ with the stored vector/)
  await page.keyboard.press('Escape')
  expect(await page.evaluate(() => window.embedscope.document.texts())).toContain('typed without a model')
  await expect(page.getByRole('alert').filter({ hasText: says })).toBeHidden()
  await expect(page.locator('.pair-token-line').first()).toContainText('without')
}

test('model file missing', async ({ page }) => {
  await page.route(`${MODEL}onnx/model.onnx`, (route) => route.fulfill({ status: 404 }))
  await expectFailureThenRecovery(page, /has no onnx\/model\.onnx for this model \(HTTP 404\)/, async () => {
    await page.getByRole('link', { name: 'Search' }).click()
    await expect(page.locator('.search-literal')).toHaveText('Nothing is encoded without a model.')
    await page.getByRole('link', { name: 'Explore' }).click()
    await page.unroute(`${MODEL}onnx/model.onnx`)
  })
})

test('model file truncated', async ({ page }) => {
  await page.route(`${MODEL}onnx/model.onnx`, async (route) => {
    const whole = await (await route.fetch()).body()
    await route.fulfill({ body: whole.subarray(0, 2_000_000), contentType: 'application/octet-stream' })
  })
  await expectFailureThenRecovery(
    page,
    /model\.onnx is incomplete: 2,000,000 of \d,\d{3},\d{3} bytes arrived/,
    () => page.unroute(`${MODEL}onnx/model.onnx`),
  )
})

test('model file that is not ONNX', async ({ page }) => {
  await page.route(`${MODEL}onnx/model.onnx`, async (route) => {
    const { length } = await (await route.fetch()).body()
    await route.fulfill({ body: Buffer.alloc(length, '<html>hotel Wi-Fi</html>') })
  })
  await expectFailureThenRecovery(page, /cannot be read as an ONNX model/, () =>
    page.unroute(`${MODEL}onnx/model.onnx`),
  )
})

test('tokenizer.json broken', async ({ page }) => {
  await page.route(`${MODEL}tokenizer.json`, async (route) => {
    const { length } = await (await route.fetch()).body()
    await route.fulfill({ body: '{"model": {"type": "WordP'.padEnd(length) })
  })
  await expectFailureThenRecovery(page, /tokenizer\.json of embedscope-mini is not valid JSON/, () =>
    page.unroute(`${MODEL}tokenizer.json`),
  )
})

test('tokenizer.json of an unknown kind', async ({ page }) => {
  await page.route(`${MODEL}tokenizer.json`, async (route) => {
    const { length } = await (await route.fetch()).body()
    await route.fulfill({ body: '{"version":"1.0","model":{"type":"Telepathy"}}'.padEnd(length) })
  })
  await expectFailureThenRecovery(page, /tokenizer\.json of embedscope-mini cannot be used/, () =>
    page.unroute(`${MODEL}tokenizer.json`),
  )
})

test('onnxruntime does not come: first its script, then its program', async ({ page }) => {
  const [script, program] = [/ort\.wasm\.min-[\w-]+\.js$/, /ort-wasm-simd-threaded-[\w-]+\.wasm$/]
  await page.route(script, (route) => route.abort())
  await expectFailureThenRecovery(
    page,
    /onnxruntime, .* could not be fetched from localhost:4890/,
    async () => {
      await page.route(program, (route) => route.fulfill({ status: 503 }))
      await page.unroute(script)
      // The message itself has the button of which it speaks.
      await page.getByRole('alert').getByRole('button', { name: 'Retry' }).click()
      await expect(page.getByRole('alert')).toContainText('(HTTP 503)')
      await page.unroute(program)
    },
  )
})

test.describe('a model of the hub', () => {
  test('that cannot be used: says what is wrong, and the model in use goes on answering', async ({
    page,
  }) => {
    await open(page)
    for (const [name, kind, says] of [
      ['nowhere', 'not-found', /HTTP 401/],
      ['missing', 'not-found', /has no onnx\/model\.onnx/],
      ['truncated', 'truncated', /is incomplete: \d/],
      ['html', 'not-onnx', /cannot be read as an ONNX model/],
      ['tokenizer', 'tokenizer', /is not valid JSON/],
    ] as const) {
      const failed = await page.evaluate(
        (url) =>
          window.embedscope.use(url, { device: 'wasm' }).then(
            () => 'loaded',
            (error: Error & { failure: { kind: string } }) => error.failure.kind,
          ),
        `${HUB}/acme/${name}`,
      )
      expect(failed, name).toBe(kind)
      await expect(page.getByRole('alert').filter({ hasText: says })).toBeVisible()
      const dog = await page.evaluate(
        async () => (await window.embedscope.embed(['dog'], { cache: false })).cols,
      )
      expect(dog, name).toBe(256)
      // Nothing of a failed load is kept: the same name works once the hub is well.
      const kept = await page.evaluate(async () => {
        const cache = await caches.open('embedscope-models-1')
        return (await cache.keys()).map((request) => request.url).filter((url) => url.endsWith('.onnx'))
      })
      expect(kept, name).toEqual([])
    }
    // All of the page goes on with it, not only the vectors.
    await page.getByRole('textbox', { name: /^Text 1\b/ }).fill('a cup of tea')
    await expect(page.locator('.pair-token-line').first()).toContainText('cup')
    await page.getByRole('link', { name: 'Inside' }).click()
    await page.getByText('Leave each token out').click()
    await page.getByRole('button', { name: 'Leave each token out' }).click()
    await expect(page.getByText('Tokens by what changes without them')).toBeVisible()
    await expect(page.locator('.inside-ways tbody tr')).toHaveCount(8)
  })

  test('loads, follows the recipe, shows its progress and is kept for the next visit', async ({
    page,
    request,
  }) => {
    await open(page)
    await page.getByRole('button', { name: /^Model:/ }).click()
    await page.getByLabel(/Hub id/).fill(`${HUB}/acme/mini`)
    await page.getByRole('button', { name: 'Check size' }).click()
    await expect(page.getByRole('dialog')).toContainText(formatBytes(WEIGHTS_BYTES))
    await page.getByRole('button', { name: /^Load/ }).click()
    await expect(page.getByRole('dialog')).toContainText('0123456')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('contentinfo')).toContainText('localhost:4891')

    const asked = async () =>
      ((await (await request.get(`${HUB}/log`)).json()) as string[]).filter((path) =>
        path.endsWith('model.onnx'),
      ).length
    const before = await asked()
    await page.reload()
    const state = await page.evaluate(() => window.embedscope.ready)
    expect(state.model).toBe(`${HUB}/acme/mini`)
    expect(state.prompts).toEqual({ query: 'query: ', document: 'passage: ' })
    expect(await asked()).toBe(before)

    // Once it can neither be fetched nor is kept, the model that came with the page is a button away.
    await page.evaluate(() => caches.delete('embedscope-models-1'))
    await page.route(`${HUB}/**`, (route) => route.abort())
    await page.reload()
    await page.getByRole('alert').getByRole('button', { name: 'Use embedscope-mini' }).click()
    await expect(page.getByRole('contentinfo')).toContainText('12 embedded')
    await expect(page.getByRole('button', { name: /^Model:/ })).toContainText('embedscope-mini')
    await expect(page.getByRole('alert')).toHaveText('')
  })

  test('a conversion without its pooling file takes the recipe of the model it was made from', async ({
    page,
  }) => {
    await open(page)
    const state = await page.evaluate(
      (url) => window.embedscope.use(url, { device: 'wasm' }),
      `${HUB}/acme/converted`,
    )
    expect(state.poolingSource).toBe(`1_Pooling/config.json of ${HUB}/acme/mini`)
    expect(state.prompts.query).toBe('query: ')
  })

  test('a slow download can be cancelled, and another model ends it', async ({ page }) => {
    await open(page)
    const url = `${HUB}/acme/slow`
    const outcome = page.evaluate(
      (model) =>
        window.embedscope.use(model).then(
          () => 'loaded',
          (error: Error & { failure: { kind: string } }) => error.failure.kind,
        ),
      url,
    )
    await page.getByRole('button', { name: /^Model:/ }).click()
    await expect(page.getByRole('dialog')).toContainText(
      `${formatBytes(WEIGHTS_BYTES / 4)} of ${formatBytes(WEIGHTS_BYTES)}`,
    )
    await page.getByRole('button', { name: 'Cancel' }).click()
    expect(await outcome).toBe('aborted')
    await expect(page.getByRole('dialog')).toContainText(/cosine 1\.0+ with the stored vector/)

    const second = await page.evaluate(async (model) => {
      const first = window.embedscope
        .use(model)
        .catch((error: Error & { failure: { kind: string } }) => error.failure.kind)
      const state = await window.embedscope.use('embedscope-mini', { device: 'wasm' })
      return [await first, state.model]
    }, url)
    expect(second).toEqual(['aborted', 'embedscope-mini'])
  })
})

test('loading is possible again after the network was away', async ({ page, context }) => {
  await page.goto('/')
  await ready(page)
  await context.setOffline(true)
  await expect(
    page.evaluate((url) => window.embedscope.use(url, { device: 'wasm' }), `${HUB}/acme/mini`),
  ).rejects.toThrow(/no answer from localhost:4891/)
  await context.setOffline(false)
  const state = await page.evaluate(
    (url) => window.embedscope.use(url, { device: 'wasm' }),
    `${HUB}/acme/mini`,
  )
  expect(state.model).toContain('acme/mini')
})
