import type { Page } from '@playwright/test'

/** Words and controls that cannot be read or pressed, though scrolled to: something lies over them, or they lie outside the window. */
export function coveredParts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const WORDLESS = 'button, input, select, textarea'
    const SILENT = '.visually-hidden, [aria-hidden="true"], details:not([open]) > :not(summary)'
    const covered: string[] = []
    for (const part of document.querySelectorAll('header *, main *, footer *')) {
      const hasWords = [...part.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())
      if (!hasWords && !part.matches(WORDLESS)) continue
      if (part.closest(SILENT) !== null || !part.checkVisibility({ visibilityProperty: true })) continue
      const { clipPath, pointerEvents } = getComputedStyle(part)
      if (clipPath !== 'none' || pointerEvents === 'none') continue
      part.scrollIntoView({ block: 'nearest' })
      const box = part.getBoundingClientRect()
      const on = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 8))
      if (!on || !(part.contains(on) || (on.contains(part) && !on.matches('.shell, body, html'))))
        covered.push(`${part.textContent || part.outerHTML} under ${on?.className ?? 'nothing'}`)
    }
    return covered
  })
}
