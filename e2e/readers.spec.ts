import { readFileSync } from 'node:fs'
import { pdfOf } from './support/pdf.ts'
import { expect, open, test } from './support/page.ts'

type Answer =
  | {
      readonly text: string
      readonly kind: string
      readonly pageStarts: readonly number[]
      readonly notices: readonly string[]
    }
  | { readonly failure: { readonly kind: string; readonly message: string; readonly hint: string } }

const HTML = `<!doctype html><html><head><title>Huts</title><script>window.ran = 1</script><style>p { color: red }</style></head>
<body onload="window.ran = 2"><h1>Stonecrop  Hut</h1><p>A warden <b>lives</b>
here.<br>In summer.</p><script>document.body.append('no')</script><img src="/never" onerror="window.ran = 3">
<div>Water</div><ul><li>spring<li>tarn</ul><table><tr><td>bed<td>14</table><h2>Rules</h2><pre># no heading
  kept</pre><p hidden>hidden</p><template>template</template><noscript>noscript</noscript><p>End &amp; &lt;done&gt;</p>`

/** Of each: its name, its bytes, and what it should be read as or why not. */
const FILES: readonly (readonly [name: string, bytes: Buffer, check: (answer: Answer) => void])[] = [
  [
    'two.pdf',
    latin1(
      pdfOf([
        { lines: ['The first line', 'of a paragraph.', null, null, 'Another (one).'] },
        'blank',
        { lines: ['Page three.'] },
      ]),
    ),
    (answer) =>
      expect(answer).toEqual({
        text: 'The first line\nof a paragraph.\n\nAnother (one).\n\nPage three.',
        kind: 'pdf',
        pageStarts: [0, 46, 48],
        notices: [],
      }),
  ],
  [
    'japanese.pdf',
    latin1(pdfOf([{ japanese: '日本語の文' }])),
    (answer) => expect(answer).toMatchObject({ text: '日本語の文' }),
  ],
  [
    'scanned.pdf',
    latin1(pdfOf(['picture', 'picture'])),
    (answer) => expectFailure(answer, 'no-text', /2 pages.*scanned/),
  ],
  ['blank.pdf', latin1(pdfOf(['blank'])), (answer) => expectFailure(answer, 'no-text', /is empty/)],
  ['no-pages.pdf', latin1(pdfOf([])), (answer) => expectFailure(answer, 'no-text', /is empty/)],
  ['zero.pdf', Buffer.alloc(0), (answer) => expectFailure(answer, 'no-text', /zero\.pdf” is empty/)],
  [
    'encrypted.pdf',
    readFileSync(new URL('support/fixtures/encrypted.pdf', import.meta.url)),
    (answer) => expectFailure(answer, 'encrypted', /password/),
  ],
  [
    'cut.pdf',
    latin1(pdfOf([{ lines: ['Lost.'] }]).slice(0, 300)),
    (answer) => expectFailure(answer, 'damaged', /breaks off/),
  ],
  [
    'nearly.pdf',
    latin1(pdfOf([{ lines: ['Still here.'] }]).replace('%%EOF', '')),
    (answer) =>
      expect(answer).toMatchObject({ text: 'Still here.', notices: [expect.stringContaining('breaks off')] }),
  ],
  [
    'no.pdf',
    Buffer.from('This is no PDF. %%EOF'),
    (answer) => expectFailure(answer, 'damaged', /cannot be read as a PDF/),
  ],
  [
    'page.html',
    Buffer.from(HTML),
    (answer) =>
      expect(answer).toMatchObject({
        kind: 'html',
        text: '# Stonecrop Hut\n\nA warden lives here.\nIn summer.\n\nWater\n\n- spring\n- tarn\n\nbed\t14\n\n## Rules\n\n```\n# no heading\n  kept\n```\n\nEnd & <done>',
      }),
  ],
  [
    'deep.html',
    Buffer.from('<div>'.repeat(20_000) + 'deep'),
    (answer) => expect(answer).toMatchObject({ text: 'deep' }),
  ],
  [
    'cyrillic.html',
    Buffer.from('<meta charset="windows-1251"><p>\xcf\xf0\xe8\xe2\xe5\xf2', 'latin1'),
    (answer) => expect(answer).toMatchObject({ text: 'Привет', notices: [] }),
  ],
  [
    'old.txt',
    Buffer.from('\x93caf\xe9\x94 \x96 \x80', 'latin1'),
    (answer) =>
      expect(answer).toMatchObject({
        text: '“café” – €',
        notices: [expect.stringContaining('windows-1252')],
      }),
  ],
  [
    'letter.docx',
    Buffer.from('PK\x03\x04\x00\x00'),
    (answer) => expectFailure(answer, 'unknown-format', /not a text/),
  ],
]

test('files are read, or refused in words, and no script in them runs', async ({ page }) => {
  await open(page)
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  for (const [name, bytes, check] of FILES) {
    const answer = await page.evaluate(
      async ({ name, base64 }): Promise<Answer> => {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
        try {
          const { document, notices } = await window.embedscope.search.read(new File([bytes], name))
          const { text, kind, pageStarts } = document
          return { text, kind, pageStarts, notices }
        } catch (error) {
          if (error instanceof Error && 'failure' in error) return { failure: error.failure as never }
          throw error
        }
      },
      { name, base64: bytes.toString('base64') },
    )
    test.info().annotations.push({ type: name, description: JSON.stringify(answer).slice(0, 200) })
    await test.step(name, () => check(answer))
  }
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  expect(requests.filter((url) => url.includes('never'))).toEqual([])
})

test('the handbook is searched as the README says', async ({ page }) => {
  await open(page)
  const { chunks, cells, overlap } = await page.evaluate(async () => {
    const { search } = window.embedscope
    await window.embedscope.use('embedscope-mini', { device: 'wasm' })
    const handbook = await search.collection('handbook')
    // A few passages: what is checked is the way, not the figures.
    const wanted = ['bus', 'drones', 'gear', 'pipits']
    const documents = handbook.documents.filter(({ id }) => wanted.includes(id))
    const queries = handbook.queries.filter(({ relevant }) =>
      relevant.every(({ documentId }) => wanted.includes(documentId)),
    )
    const chunking = { by: 'tokens', size: 32, overlap: 8 } as const
    const chunks = await search.chunks(documents, chunking)
    const cells = await search.evaluate(
      { mode: 'asymmetric', documents, queries },
      { chunkings: [chunking], methods: ['dense', 'bm25', 'hybrid'], dimensions: [64] },
    )
    const texts = new Map(documents.map(({ id, text }) => [id, text]))
    const overlap = chunks.map(({ documentId, start, overlapEnd }) =>
      (texts.get(documentId) ?? '').slice(start, overlapEnd),
    )
    return { chunks, cells, overlap }
  })
  expect(chunks.every(({ tokenCount }) => tokenCount <= 32)).toBe(true)
  expect(chunks.filter(({ overlapTokens }) => overlapTokens === 8).length).toBeGreaterThan(10)
  expect(overlap.some((text) => text.split(' ').length > 3)).toBe(true)
  expect(cells.map(({ settings }) => settings.method)).toEqual(['dense', 'bm25', 'hybrid'])
  for (const { figures, answerability } of cells) {
    expect(figures?.recallAt5.value).toBeGreaterThan(0.5)
    expect(answerability.unanswerable).toBe(10)
  }
})

function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1')
}

function expectFailure(answer: Answer, kind: string, message: RegExp): void {
  expect(answer).toMatchObject({ failure: { kind, message: expect.stringMatching(message) } })
}
