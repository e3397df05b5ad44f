import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** What the other colours can change: the page is the same otherwise. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

/** Axe has nothing to say of what is on the screen, in light and in dark, and nothing stands out at its side or below it. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    // In one page rather than in another that collects what frames report: there are no frames, and a scan takes half as long.
    // Nor are the thousand things listed that are as they should be.
    const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
    const { violations } = await (colorScheme === 'dark' ? axe : axe.withRules(OF_COLOURS)).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`)).toEqual(
      [],
    )
    expect(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)).toBe(false)
    expect(await page.evaluate(pageIsTooHigh)).toBe(false)
  }
}

/** Whether the page scrolls below its last part: only its parts scroll, and it itself in a window too low for them. */
function pageIsTooHigh(): boolean {
  const shell = document.querySelector<HTMLElement>('.shell')
  return document.documentElement.scrollHeight > Math.max(window.innerHeight, shell?.offsetHeight ?? 0)
}
