import fs, { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { networkInterfaces, tmpdir } from 'node:os'
import path from 'node:path'
import { createServer, preview } from 'vite'
import { contentSecurityPolicy } from '../scripts/headers.mjs'
import { serve } from '../scripts/serve.mjs'
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

test('a page that is built anew while it is served: old files are not found, new ones are', async () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'served-'))
  mkdirSync(path.join(dir, 'assets'))
  writeFileSync(path.join(dir, 'index.html'), '<p>old</p>')
  writeFileSync(path.join(dir, 'assets/old.js'), 'old')
  writeFileSync(path.join(dir, 'assets/old.js.br'), 'old')
  const { url, close } = await serve({ dir, hub: 'http://localhost:4891' })
  const statusOf = async (name: string) => (await fetch(url + name)).status
  try {
    expect(await statusOf('assets/old.js')).toBe(200)
    rmSync(path.join(dir, 'assets'), { recursive: true })
    rmSync(path.join(dir, 'index.html'))
    expect([await statusOf('assets/old.js'), await statusOf('')]).toEqual([404, 404])
    mkdirSync(path.join(dir, 'assets'))
    writeFileSync(path.join(dir, 'index.html'), '<p>new</p>')
    writeFileSync(path.join(dir, 'assets/new.js'), 'new')
    expect([await statusOf('assets/new.js'), await statusOf('')]).toEqual([200, 200])
    expect(await (await fetch(url)).text()).toContain('new')
  } finally {
    await close()
    rmSync(dir, { recursive: true })
  }
})

test('a part of a file that cannot be does not end the server: it gives the whole', async () => {
  const { url, close } = await serve()
  try {
    for (const range of ['bytes=5-1', 'bytes=-2', 'bytes=2-4', 'nonsense']) {
      const response = await fetch(`${url}icon.svg`, { headers: { range } })
      expect([response.status, await response.text()]).toEqual([
        200,
        expect.stringMatching(/^<svg[^]*<\/svg>\s*$/),
      ])
    }
  } finally {
    await close()
  }
})

test('a file that goes between being found and being opened does not end the server', async () => {
  const { url, close } = await serve()
  const open = fs.createReadStream
  const opensWith = (how: typeof open) => {
    fs.createReadStream = how
    syncBuiltinESMExports()
  }
  try {
    opensWith((file, options) => open(`${String(file)}-gone`, options))
    await expect(fetch(`${url}icon.svg`).then((response) => response.text())).rejects.toThrow()
    opensWith(open)
    expect(await (await fetch(`${url}icon.svg`)).text()).toContain('<svg')
  } finally {
    opensWith(open)
    await close()
  }
})

test('the address of a server can be opened, whatever it listens on', async () => {
  const addresses = Object.values(networkInterfaces()).flatMap(
    (list) => list?.map(({ address }) => address) ?? [],
  )
  for (const [host, named] of [
    ['0.0.0.0', 'localhost'],
    ...(addresses.includes('::1') ? [['::1', '[::1]'] as const] : []),
  ] as const) {
    const { url, close } = await serve({ host })
    expect(new URL(url).hostname).toBe(named)
    expect((await fetch(url)).status).toBe(200)
    await close()
  }
})
