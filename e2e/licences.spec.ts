import { readFileSync } from 'node:fs'
import { build, type Rolldown } from 'vite'
import { expect, open, test } from './support/page.ts'

/** Folders of the packages that the page and its workers are made from, by the source maps of another build, not by the list. */
async function packagesOfPage(): Promise<ReadonlySet<string>> {
  const built = await build({
    logLevel: 'error',
    build: { write: false, minify: false, sourcemap: true },
  })
  // Set by the build; the development server of a later test would take itself for production.
  delete process.env['NODE_ENV']
  const { output } = built as Rolldown.RolldownOutput
  const sources = output.flatMap((file) =>
    file.type === 'asset' && file.fileName.endsWith('.map')
      ? (JSON.parse(String(file.source)) as { sources: string[] }).sources
      : [],
  )
  return new Set(
    sources.flatMap(
      (source) => /\bnode_modules\/(.*\/node_modules\/)?(@[^/]+\/)?[^/]+/.exec(source)?.[0] ?? [],
    ),
  )
}

test('a list of licences comes with the page and names all that others made', async ({ page, request }) => {
  test.slow()
  const text = await (await request.get('/THIRD-PARTY.txt')).text()
  const packages = await packagesOfPage()
  expect(packages.size).toBeGreaterThan(90)
  const missing = [...packages].filter((folder) => {
    const { name, version } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Record<
      string,
      string
    >
    return !text.includes(`\n${name} ${version} (`)
  })
  expect(missing).toEqual([])

  // What source maps do not know: data, programs, and code that stands in other packages.
  for (const notice of [
    'Copyright 2016 The Inter Project Authors',
    'SIL OPEN FONT LICENSE Version 1.1',
    'Copyright 1990-2009 Adobe Systems Incorporated.',
    'Copyright (c) Microsoft Corporation',
    'protocolbuffers/protobuf',
    'core-js 3.',
    'gl-plot3d 2.',
    'by the Brotli Authors',
  ]) {
    expect(text).toContain(notice)
  }

  await open(page)
  await page.getByRole('button', { name: 'Help and keys' }).click()
  const list = page.waitForEvent('popup')
  await page.getByRole('link', { name: 'Licences' }).click()
  // In the encoding it was written in, though its type names none.
  await expect((await list).locator('body')).toContainText('Copyright © 2016 Dmitry Ivanov')
})
