import { contentSecurityPolicy } from '../scripts/headers.mjs'
import { expect, GRAPHICS, open, test } from './support/page.ts'

test('loading and typing send nothing beyond this origin', GRAPHICS, async ({ page, baseURL }) => {
  const foreign: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL ?? '') && !/^(data|blob):/.test(request.url()))
      foreign.push(request.url())
  })
  await open(page)
  await page
    .getByRole('textbox', { name: 'New text' })
    .pressSequentially('a secret that nobody else may read')
  await page
    .getByRole('button', { name: '3D' })
    .or(page.getByRole('radio', { name: '3D' }))
    .first()
    .click()
  await page.waitForTimeout(1000)
  expect(foreign).toEqual([])
})

test('the policy allows no inline script, no eval, and no host but this one and the hub', async ({
  page,
  request,
  complaints,
}) => {
  const response = await request.get('/')
  const policy = response.headers()['content-security-policy'] ?? ''
  const script = /script-src ([^;]*)/.exec(policy)?.[1]
  expect(script).toBe("'self' 'wasm-unsafe-eval'")
  expect(/connect-src ([^;]*)/.exec(contentSecurityPolicy())?.[1]).toBe(
    "'self' https://huggingface.co https://*.hf.co",
  )

  await open(page)
  const outcomes = await page.evaluate(async () => {
    // What the test itself evaluates may use eval; what runs in a later task is the page's own.
    await new Promise((resolve) => setTimeout(resolve))
    const attempt = async (work: () => unknown) => {
      try {
        await work()
        return 'allowed'
      } catch {
        return 'refused'
      }
    }
    return {
      inline: await attempt(() => {
        const script = document.createElement('script')
        script.textContent = 'window.inlineRan = true'
        document.head.append(script)
        if (!('inlineRan' in window)) throw new Error('refused')
      }),
      eval: await attempt(() => Reflect.construct(Function, ['return 1'])),
      elsewhere: await attempt(() => fetch('https://example.com/')),
    }
  })
  expect(outcomes).toEqual({ inline: 'refused', eval: 'refused', elsewhere: 'refused' })
  // The browser reports each refusal on the console, as it should here.
  complaints.length = 0
})

test('a host without headers gets the same policy from the page itself', async ({ request }) => {
  const html = await (await request.get('/index.html')).text()
  const meta = /http-equiv="Content-Security-Policy" content="([^"]*)"/
    .exec(html)?.[1]
    ?.replaceAll('&#39;', "'")
  expect(meta).toBe(contentSecurityPolicy().replace(/; frame-ancestors[^;]*/, ''))
})

test('markup in a text stays text, everywhere it is shown', async ({ page }) => {
  await open(page)
  const evil =
    '<img src=x onerror="window.hacked = true"><b>bold</b><a href="javascript:window.hacked = true">x</a>'
  await page.evaluate((text) => window.embedscope.document.replace([text, 'dog', `${text} again`]), evil)
  await page.getByRole('textbox', { name: /^Text 1\b/ }).focus()
  await page.locator('.explore-map').hover()
  await page.waitForTimeout(500)
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
  expect(await page.locator('img[src="x"], .explore b a').count()).toBe(0)
  await expect(page.locator('.explore-map')).toContainText('<img src=x')
})
