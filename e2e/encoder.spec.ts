import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { openNativeEncoder } from '../scripts/encode-native.mjs'
import { cosines, expect, GRAPHICS, open, test } from './support/page.ts'
import { VARIED } from './support/texts.ts'

const native = await openNativeEncoder()
const reference = await Promise.all(VARIED.map((text) => native.embed(text)))

function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}

async function expectNativeVectors(page: Page): Promise<void> {
  const rows = await page.evaluate(async (texts) => {
    const block = await window.embedscope.embed(texts, { cache: false })
    return Array.from({ length: block.rows }, (_, i) =>
      Array.from(block.data.slice(i * block.cols, (i + 1) * block.cols)),
    )
  }, VARIED)
  expect(rows).toHaveLength(VARIED.length)
  rows.forEach((row, i) => {
    expect(row, VARIED[i]).toHaveLength(256)
    expect(cosine(row, reference[i] ?? []), VARIED[i]).toBeGreaterThanOrEqual(0.9999)
  })
  const [, cat = 0, car = 1] = await cosines(page, ['dog', 'cat', 'car'])
  expect(cat).toBeGreaterThan(car)
}

test.describe('the shipped encoder gives the vectors of onnxruntime-node for 50 varied texts', () => {
  test('on WebAssembly', async ({ page }) => {
    await open(page)
    const { device, canary } = await page.evaluate(() => window.embedscope.ready)
    expect(device).toBe('wasm')
    expect(canary).toBeGreaterThan(0.99999)
    await expectNativeVectors(page)
  })

  test('on WebGPU', GRAPHICS, async ({ gpuPage }) => {
    test.slow(true, 'SwiftShader computes WebGPU on the processor')
    await expectNativeVectors(gpuPage)
  })
})

interface Ordering {
  readonly anchor: string
  readonly near: string
  readonly far: string
}

// The list that the training is measured by, but never learns from.
const ORDERINGS = JSON.parse(
  readFileSync(new URL('../training/measure/lists/page.json', import.meta.url), 'utf8'),
) as readonly Ordering[]

test('words, one word in two senses and paraphrases against near-misses come out right', async ({ page }) => {
  await open(page)
  expect(ORDERINGS.length).toBeGreaterThan(10)
  for (const { anchor, near, far } of ORDERINGS) {
    const [, nearer = 0, farther = 1] = await cosines(page, [anchor, near, far])
    expect.soft(nearer, `${anchor} – ${near}, not ${far}`).toBeGreaterThan(farther)
  }
})
