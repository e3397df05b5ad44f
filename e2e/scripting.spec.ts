import { readFileSync } from 'node:fs'
import { openNativeEncoder } from '../scripts/encode-native.mjs'
import { expect, open, test } from './support/page.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const examples = [...readme.matchAll(/<!-- example: (\w+) -->\s*```js\n([\s\S]*?)```/g)]

/** What the sentence before an example in the README promises of its result. */
const PROMISED: Readonly<Record<string, (result: never) => void>> = {
  words: ({ dogCat, dogCar }: { dogCat: number; dogCar: number }) => expect(dogCat).toBeGreaterThan(dogCar),
  retrieval: ({ answer }: { answer: string }) => expect(answer).toContain('sky looks blue'),
  matryoshka: ({ dimensions }: { dimensions: number[] }) => expect(dimensions[1]).toBe(64),
  attention: (result: { token: string; looksAt: string; weight: number }[]) =>
    expect(result.every(({ weight }) => weight > 0 && weight <= 1) && result.length > 5).toBe(true),
}

test('the four examples of the README run in the console and show what they promise', async ({ page }) => {
  expect(examples.map(([, name]) => name)).toEqual(Object.keys(PROMISED))
  await open(page)
  for (const [, name = '', code = ''] of examples) {
    const result = await page.evaluate<never>(`(async () => { ${code}; return result })()`)
    PROMISED[name]?.(result)
  }
})

test('options change the numbers as they should', async ({ page }) => {
  await open(page)
  const native = await openNativeEncoder()
  const text = 'The bank approved my loan.'
  const got = await page.evaluate(async (line) => {
    const page = window.embedscope
    const [plain, raw, query, short, cls] = await Promise.all([
      page.embed([line]),
      page.embed([line], { normalize: false }),
      page.embed([line], { role: 'query' }),
      page.embed([line], { dimensions: 64 }),
      page.embed([line], { pooling: 'cls' }),
    ])
    return [plain, raw, query, short, cls].map((block) => Array.from(block.data))
  }, text)
  const close = (actual: readonly number[] = [], expected: ArrayLike<number>) => {
    expect(actual).toHaveLength(expected.length)
    actual.forEach((value, i) => expect(value).toBeCloseTo(expected[i] ?? 0, 4))
  }
  const [plain, raw, query, short, cls] = got
  const reference = await native.embed(text)
  close(plain, reference)
  close(raw, await native.embed(text, { normalize: false }))
  close(query, await native.embed(`query: ${text}`))
  const head = reference.slice(0, 64)
  const norm = Math.hypot(...head)
  close(
    short,
    head.map((value) => value / norm),
  )
  expect(cls).not.toEqual(plain)
})

test('progress, abort and errors are those of the documentation', async ({ page }) => {
  await open(page)
  const outcome = await page.evaluate(async () => {
    const page = window.embedscope
    const kind = (promise: Promise<unknown>) =>
      promise.then(
        () => 'ok',
        (error: Error & { failure?: { kind: string } }) => `${error.name} ${error.failure?.kind}`,
      )
    const many = Array.from({ length: 3000 }, (_, i) => `a text of some words with the number ${i}`)
    const controller = new AbortController()
    const steps: number[] = []
    const running = page.embed(many, {
      signal: controller.signal,
      onProgress: (done) => steps.push(done),
      cache: false,
    })
    while (steps.length < 3) await new Promise((resolve) => setTimeout(resolve, 20))
    const pressed = performance.now()
    controller.abort()
    const aborted = await kind(running)
    const block = await page.embed(['dog', 'cat', 'car'])
    return {
      aborted,
      waited: performance.now() - pressed,
      rising: steps.every((step, i) => i === 0 || step >= (steps[i - 1] ?? 0)) && steps.length > 1,
      umap: await kind(page.project(block, { method: 'umap', components: 2 })),
      badMetric: await kind(page.scores(block, 'manhattan' as 'dot')),
      badTexts: await kind(page.embed('dog' as unknown as string[])),
      badDimensions: await kind(page.embed(['dog'], { dimensions: 0 })),
      badK: await kind(page.neighbors(block, block, 0, 'cosine')),
      empty: (await page.embed([])).rows,
      coords: (await page.project(block, { method: 'pca', components: 3 })).cols,
      nearest: Array.from((await page.neighbors(block, block, 2, 'cosine')).indices),
      scores: Array.from((await page.scores(block, 'cosine')).data),
    }
  })
  expect(outcome).toMatchObject({
    aborted: 'EmbedscopeError aborted',
    rising: true,
    umap: 'EmbedscopeError not-available',
    badMetric: 'EmbedscopeError invalid',
    badTexts: 'EmbedscopeError invalid',
    badDimensions: 'EmbedscopeError invalid',
    badK: 'EmbedscopeError invalid',
    empty: 0,
    coords: 3,
  })
  // Each word is nearest to itself; what comes next is for the model to say.
  const { nearest, scores } = outcome
  for (const i of [0, 1, 2]) {
    const others = [0, 1, 2].filter((j) => j !== i)
    const second = others.toSorted((a, b) => (scores[3 * i + b] ?? 0) - (scores[3 * i + a] ?? 0))[0]
    expect(nearest.slice(2 * i, 2 * i + 2)).toEqual([i, second])
  }
})
