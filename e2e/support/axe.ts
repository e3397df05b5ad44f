import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Axe has nothing to say of what is on the screen, in light and in dark, and nothing stands out at its side. */
export async function expectAccessible(page: Page): Promise<void> {
  await scan(page)
  // What the theme changes are the colours.
  await page.emulateMedia({ colorScheme: 'dark' })
  await scan(page, ['color-contrast'])
  await page.emulateMedia({ colorScheme: 'light' })
  expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false)
}

async function scan(page: Page, rules?: string[]): Promise<void> {
  const axe = new AxeBuilder({ page })
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`)).toEqual([])
}
