import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
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

/** A host that lets every page read its answers: only the page's own policy can refuse it. */
async function openHost(): Promise<{ url: string; asked: () => number; close: () => void }> {
  let count = 0
  const server = createServer((_request, response) => {
    count++
    response.writeHead(200, {
      'Access-Control-Allow-Origin': '*',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    })
    response.end('got it')
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://localhost:${port}/`, asked: () => count, close: () => server.close() }
}

const fetched = (url: string): Promise<string> =>
  fetch(url).then(
    (response) => response.text(),
    () => 'refused',
  )

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
    }
  })
  expect(outcomes).toEqual({ inline: 'refused', eval: 'refused' })

  const elsewhere = await openHost()
  try {
    expect(await (await request.get(elsewhere.url)).text()).toBe('got it')
    expect(await page.evaluate(fetched, elsewhere.url)).toBe('refused')
    // The threads hold the texts and fetch the models. (onnxruntime's own threads wait, and cannot be asked.)
    const threads = page.workers().filter((thread) => /(encoder|analysis)\.worker/.test(thread.url()))
    expect(threads).toHaveLength(2)
    for (const thread of threads)
      expect(await thread.evaluate(fetched, elsewhere.url), thread.url()).toBe('refused')
    expect(elsewhere.asked()).toBe(1)
  } finally {
    elsewhere.close()
  }
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
