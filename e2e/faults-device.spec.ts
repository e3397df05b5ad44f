import type { Page } from '@playwright/test'
import { encoderThread, expect, GRAPHICS, open, prependToEncoder, ready, show, test } from './support/page.ts'

/** Lets a test reach the GPU device that the engine uses. */
const KEEP_DEVICES = `{
  const request = GPUAdapter.prototype.requestDevice
  self.devices = []
  GPUAdapter.prototype.requestDevice = async function (...args) {
    const device = await request.apply(this, args)
    self.devices.push(device)
    return device
  }
}`

/** A GPU that multiplies wrongly: every shader's products come out a little too large. */
const WRONG_NUMBERS = `{
  const create = GPUDevice.prototype.createShaderModule
  GPUDevice.prototype.createShaderModule = function (descriptor) {
    const code = descriptor.code.replace(/\\bexp\\(/g, '0.6 * exp(').replace(/\\bsqrt\\(|\\binverseSqrt\\(/g, (call) => '0.5 + ' + call)
    return create.call(this, { ...descriptor, code })
  }
}`

const texts = Array.from({ length: 12 }, (_, i) => `sentence number ${i} about nothing in particular`)

/** Begins to encode more than a device does at once, and comes back when the first of it is done. @returns how it ends */
async function underWay(page: Page, count: number): Promise<{ readonly ending: Promise<string> }> {
  const ending = page.evaluate(
    (lines) =>
      window.embedscope
        .embed(lines, {
          cache: false,
          onProgress: () => document.documentElement.setAttribute('data-under-way', ''),
        })
        .then(
          () => 'answered',
          (error: Error & { failure: { kind: string } }) => error.failure.kind,
        ),
    Array.from({ length: count }, (_, i) => `text ${i} that keeps the device busy for a while`),
  )
  await page.waitForSelector('[data-under-way]', { state: 'attached' })
  return { ending }
}

test('without WebGPU the model runs on WebAssembly, and the page says why', async ({ page }) => {
  await prependToEncoder(page, `Object.defineProperty(navigator, 'gpu', { value: undefined })`)
  await open(page)
  const state = await page.evaluate(() => window.embedscope.use('embedscope-mini', { device: 'webgpu' }))
  expect(state.device).toBe('wasm')
  expect(state.rejected).toEqual([{ device: 'webgpu', reason: 'this browser has no WebGPU', broken: false }])
  await page.getByRole('button', { name: /^Model:/ }).click()
  await expect(page.getByRole('dialog')).toContainText('this browser has no WebGPU')
})

test('a GPU imitated in software is not chosen by itself', GRAPHICS, async ({ page }) => {
  await page.goto('/')
  const state = await page.evaluate(() => window.embedscope.ready)
  expect(state.device).toBe('wasm')
  expect(state.rejected[0]?.reason).toContain('slower than WebAssembly')
})

test(
  'a GPU that computes wrong numbers is found out by the canary and refused',
  GRAPHICS,
  async ({ page }) => {
    test.slow()
    await prependToEncoder(page, WRONG_NUMBERS)
    await open(page)
    const state = await page.evaluate(() => window.embedscope.use('embedscope-mini', { device: 'webgpu' }))
    expect(state.device).toBe('wasm')
    expect(state.canary).toBeGreaterThan(0.999)
    expect(state.rejected[0]?.broken).toBe(true)
    await expect(page.getByRole('alert').filter({ hasText: 'computed wrong numbers' })).toBeVisible()
    await show(page, ['dog', 'cat'])
    await expect(page.getByRole('textbox', { name: /^Text 2/ })).toHaveValue('cat')
  },
)

test(
  'a GPU that is lost in the middle: calls end with a clear error, the model comes back on WebAssembly',
  GRAPHICS,
  async ({ page }) => {
    // A GPU in software takes a minute to compile its shaders on a machine that is busy with other things.
    test.setTimeout(300_000)
    await prependToEncoder(page, KEEP_DEVICES)
    await open(page)
    const state = await page.evaluate(() => window.embedscope.use('embedscope-mini', { device: 'webgpu' }))
    expect(state.device).toBe('webgpu')
    // By now the shaders are compiled and a batch is as small as this GPU needs it to be.
    await show(page, texts)
    const { ending } = await underWay(page, 400)
    await encoderThread(page).evaluate(() => {
      for (const device of (self as unknown as { devices: GPUDevice[] }).devices) device.destroy()
    })
    expect(await ending).toBe('gpu-lost')
    await expect(page.getByRole('alert').filter({ hasText: 'The GPU went away' })).toBeVisible()
    await expect(page.getByRole('button', { name: /^Model:/ })).toContainText('WebAssembly')
    expect(await page.evaluate(() => window.embedscope.document.texts())).toEqual(texts)
    const again = await page.evaluate(async () => (await window.embedscope.embed(['dog'])).rows)
    expect(again).toBe(1)
  },
)

test('a worker killed in the middle of a batch: calls end, the model comes back, no text is lost', async ({
  page,
}) => {
  await open(page)
  await show(page, texts)
  const { ending } = await underWay(page, 3000)
  await encoderThread(page).evaluate(() => self.close())
  expect(await ending).toBe('worker-died')
  await expect(page.getByRole('alert').filter({ hasText: 'ended unexpectedly' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Model:/ })).toContainText('256')
  expect(await page.evaluate(() => window.embedscope.document.texts())).toEqual(texts)
  await page.getByRole('textbox', { name: 'New text' }).fill('typed after the crash')
  await expect(page.getByRole('contentinfo')).toContainText('13 texts')
  await expect(page.getByRole('contentinfo')).toContainText(/embedded/)
})

test('without cross-origin isolation everything works with one thread, and the page says so', async ({
  page,
}) => {
  await page.route('/', async (route) => {
    const response = await route.fetch()
    const headers = { ...response.headers() }
    delete headers['cross-origin-opener-policy']
    delete headers['cross-origin-embedder-policy']
    await route.fulfill({ response, headers })
  })
  await page.goto('/')
  await ready(page)
  expect(await page.evaluate(() => window.crossOriginIsolated)).toBe(false)
  await expect(page.getByRole('contentinfo')).toContainText(/not cross-origin isolated/)
  expect((await page.evaluate(() => window.embedscope.ready)).threads).toBe(1)
  await show(page, ['dog', 'cat'])
})
