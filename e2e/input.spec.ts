import type { Locator } from '@playwright/test'
import { BULK, expect, open, show, test } from './support/page.ts'

/** What Ctrl+V does; Playwright's own `fill` types line by line, which takes Chromium half a minute for 5,000. */
async function paste(field: Locator, text: string): Promise<void> {
  await field.evaluate((element, data) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', data)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

/** Each odd text is typed or pasted by hand, is kept to the letter, gets a finite vector, and the page works on. */
const ODD: readonly [string, string][] = [
  ['emoji', '👩‍👩‍👧‍👦 🏳️‍🌈 😀'],
  ['right-to-left', 'שלום עולם مرحبا بالعالم'],
  ['combining marks', 'z\u0351\u036b\u0343\u036a\u0302a\u0309\u0343\u036dl\u0310\u0307go'],
  ['NUL and control characters', 'before\u0000after\u0007\u001b[31m'],
  ['markup', '<img src=x onerror="window.hacked = true">'],
]

test(ODD.map(([name]) => name).join(', '), async ({ page }) => {
  await open(page)
  for (const [i, [name, text]] of ODD.entries()) {
    await page.getByRole('textbox', { name: 'New text' }).fill(text)
    await expect(page.getByRole('contentinfo'), name).toContainText(`${13 + i} texts`)
    await expect(page.getByRole('contentinfo'), name).toContainText(`1 embedded, ${12 + i} from cache`)
    const [texts, finite] = await page.evaluate(async () => {
      const all = window.embedscope.document.texts()
      const block = await window.embedscope.embed([all.at(-1) ?? ''])
      return [all, block.data.every((value) => Number.isFinite(value))] as const
    })
    expect(texts.slice(12)).toEqual(ODD.slice(0, i + 1).map(([, kept]) => kept))
    expect(finite, name).toBe(true)
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
  }
})

test('clumsy input, one after the other: each is kept, and the page says what becomes of it', async ({
  page,
}) => {
  await open(page)
  const fresh = page.getByRole('textbox', { name: 'New text' })
  const row = (i: number) => page.locator('.texts-row').nth(i)
  const texts = () => page.evaluate(() => window.embedscope.document.texts())

  await test.step('no text at all', async () => {
    await show(page, [])
    await expect(page.locator('.explore-map')).toContainText(/Type two texts/)
    await expect(page.getByRole('contentinfo')).toContainText('0 texts')
  })

  await test.step('a blank text is not embedded', async () => {
    await show(page, ['dog', 'cat', 'car'])
    await fresh.fill('  \u200b ')
    await expect(row(3)).toContainText('blank: not embedded')
    await expect(page.locator('.map-label')).toHaveCount(3)
  })

  await test.step('100,000 characters are encoded up to the limit', async () => {
    await show(page, ['dog'])
    const long = 'the quick brown fox '.repeat(5000)
    await fresh.fill(long)
    await expect(row(1)).toContainText('cut at 256 of 20,002 tokens')
    expect((await texts()).at(-1)).toBe(long)
  })

  await test.step('the same text twice lies at distance zero', async () => {
    await show(page, ['dog', 'cat', 'dog'])
    await page.getByRole('textbox', { name: /^Text 1\b/ }).focus()
    await expect(row(2)).toContainText('1.00')
  })

  await test.step('half a character is encoded all the same', async () => {
    const [kept, finite] = await page.evaluate(async () => {
      const half = `broken ${String.fromCharCode(0xd8_00)} half`
      await window.embedscope.document.replace([half, 'dog'])
      const block = await window.embedscope.embed([half])
      return [window.embedscope.document.texts()[0] === half, block.data.every(Number.isFinite)] as const
    })
    expect(kept).toBe(true)
    expect(finite).toBe(true)
  })

  await test.step('lines pasted into a new row become texts of their own', async () => {
    await show(page, ['first'])
    await fresh.focus()
    await paste(fresh, 'second\r\nthird\n\nfourth\n')
    await expect
      .poll(async () => (await texts()).filter(Boolean))
      .toEqual(['first', 'second', 'third', 'fourth'])
  })

  await test.step('many lines pasted into a text that says something are all embedded', async () => {
    await show(page, ['first'])
    const lines = Array.from({ length: 60 }, (_, i) => `pasted line ${i}`)
    await paste(page.getByRole('textbox', { name: /^Text 1\b/ }), lines.join('\n'))
    await expect(page.getByRole('contentinfo')).toContainText('60 texts')
    await expect(page.getByRole('contentinfo')).toContainText(/\d+ embedded, \d+ from cache/)
    await expect(page.getByRole('progressbar')).toBeHidden()
    await expect(row(5)).toContainText(/0\.\d\d/)
  })
})

test(
  '5,000 pasted lines: progress, cancel within reach, typing stays live, nothing lost',
  BULK,
  async ({ page }) => {
    test.slow()
    await open(page)
    const lines = Array.from({ length: 5000 }, (_, i) => `pasted line number ${i} about topic ${i % 97}`)
    await page.getByRole('button', { name: 'Paste' }).click()
    await paste(page.getByRole('dialog').getByRole('textbox'), lines.join('\n'))
    await expect(page.getByRole('dialog')).toContainText('5,000 texts')
    await page.getByRole('button', { name: 'Append' }).click()
    await expect(page.getByRole('progressbar')).toBeVisible()
    // Typing overtakes the queue.
    await page.getByRole('textbox', { name: /^Text 1\b/ }).fill('typed meanwhile')
    await expect(page.locator('.pair h2')).toContainText('typed meanwhile', { timeout: 5000 })
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expect(page.getByRole('progressbar')).toBeHidden()
    expect(await page.evaluate(() => window.embedscope.document.texts().length)).toBe(5012)
    await page.getByRole('button', { name: /Retry|Resume|Continue/ }).click()
    await expect(page.getByRole('progressbar')).toBeHidden({ timeout: 120_000 })
    await expect(page.locator('.scores')).toContainText('300 of 5,012 texts')
    await expect(page.locator('.explore-map')).toContainText(/Trust 0\.\d\d/, { timeout: 30_000 })
  },
)

test('a paste that is more than the page holds is refused with a reason', async ({ page }) => {
  await open(page)
  const before = await page.evaluate(() => window.embedscope.document.texts())
  const refused = await page.evaluate(() =>
    window.embedscope.document.replace(Array.from({ length: 30_000 }, (_, i) => `line ${i}`)).then(
      () => 'taken',
      (error: Error & { failure: { kind: string } }) => error.failure.kind,
    ),
  )
  expect(refused).toBe('invalid')
  await expect(page.getByRole('alert')).toContainText('the page holds up to 20,000')
  expect(await page.evaluate(() => window.embedscope.document.texts())).toEqual(before)
})

test('50 MB pasted, into a row or the dialog, are refused with a reason', async ({ page }) => {
  await open(page)
  const before = await page.evaluate(() => window.embedscope.document.texts())
  const huge = (field: Locator, line: string) =>
    field.evaluate((element, part) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', part.repeat(Math.ceil((50 * 2 ** 20) / part.length)))
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, line)
  await huge(page.getByRole('textbox', { name: 'New text' }), 'one endless line ')
  await expect(page.getByRole('alert').filter({ hasText: 'a text may have up to 1,000,000' })).toBeVisible()
  await huge(page.getByRole('textbox', { name: 'New text' }), 'many lines\n')
  await expect(page.getByRole('alert').filter({ hasText: 'the page holds up to 20,000' })).toBeVisible()
  await page.getByRole('button', { name: 'Paste' }).click()
  await huge(page.getByRole('dialog').getByRole('textbox'), 'many lines\n')
  await expect(page.getByRole('dialog')).toContainText('the page holds up to 20,000,000')
  expect(await page.evaluate(() => window.embedscope.document.texts())).toEqual(before)
})
