import { createServer, preview } from 'vite'
import { contentSecurityPolicy } from '../scripts/headers.mjs'
import { expect, test } from './support/page.ts'

/** Both of Vite's servers must give the page what `npm start` gives it: policy, isolation, a model that loads. */
for (const kind of ['dev', 'preview'] as const) {
  test(`the ${kind} server sends the same headers, and the page runs under them`, async ({ page }) => {
    test.slow()
    const server =
      kind === 'dev'
        ? await createServer({ server: { port: 4893, strictPort: true }, logLevel: 'error' }).then((dev) =>
            dev.listen(),
          )
        : await preview({ preview: { port: 4894, strictPort: true }, logLevel: 'error' })
    try {
      const url = `http://localhost:${kind === 'dev' ? 4893 : 4894}/`
      const response = await page.goto(url)
      expect(response?.headers()['content-security-policy']).toBe(contentSecurityPolicy())
      // Vite's dev server may load the page anew once it has bundled the packages it found.
      await expect(page.getByRole('contentinfo')).toContainText('12 embedded', { timeout: 60_000 })
      await expect(page.locator('.map-label').first()).toBeVisible({ timeout: 30_000 })
      expect(await page.evaluate(() => window.crossOriginIsolated)).toBe(true)
    } finally {
      await server.close()
    }
  })
}
