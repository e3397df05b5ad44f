import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
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

/** Buttons that name a part of the page, and those that are there to be pressed. */
const BUTTONS = `<nav><button aria-expanded="false">Menu</button></nav>
<h3><button aria-expanded="true">How do I cancel?<svg><title>open</title></svg></button></h3><div><p>Press Cancel.</p></div>
<dl><dt><button>How long?</button></dt><dd>Five days.</dd></dl>
<details><summary><button>Who?</button></summary>You.</details>
<button><h3>Why?</h3></button><div>For fun.</div>
<div><button aria-expanded="false" aria-controls="a">When?</button><div id="a">Now.</div></div>
<table><tr><th><button>Name</button></th><th><button>Age</button></th></tr></table>
<button aria-haspopup="menu" aria-expanded="false">File</button><form><button>Submit</button></form>`
const BUTTONS_TEXT =
  '### How do I cancel?\n\nPress Cancel.\n\nHow long?\nFive days.\n\nWho?\nYou.\n\n### Why?\n\nFor fun.\nWhen?\nNow.\n\nName\tAge'

/** A formula as MathML, and as KaTeX and MathJax write it for the eye as well. */
const SUM = `<math><semantics><mrow><mi>E</mi><mo>=</mo><mi>m</mi></mrow>
<annotation encoding="application/x-tex">E = m</annotation></semantics></math>`
const FORMULAS = `<p>Energy is ${SUM} here.</p>
<p>By <span class="katex"><span class="katex-mathml">${SUM}</span><span class="katex-html" aria-hidden="true">E=m</span></span> alone.</p>
<p>By <span class="MathJax"><nobr aria-hidden="true">E=m</nobr><span class="MJX_Assistive_MathML">${SUM}</span></span> alone.</p>
<main aria-hidden="true">Kept.</main><div>${SUM}</div>`
const FORMULAS_TEXT = 'Energy is E=m here.\n\nBy E=m alone.\n\nBy E=m alone.\n\nKept.\n\nE=m'

/** Takes from a page or a worker what Chromium 126, Firefox 126 or Safari 18 lack and pdf.js has use for. */
const WITHOUT_THE_NEW = `{
  delete Promise.try
  delete Math.sumPrecise
  for (const { prototype } of [Map, WeakMap]) for (const name of ['getOrInsert', 'getOrInsertComputed']) delete prototype[name]
  for (const name of ['fromBase64', 'fromHex']) delete Uint8Array[name]
  for (const name of ['toBase64', 'toHex', 'setFromBase64', 'setFromHex']) delete Uint8Array.prototype[name]
  for (const name of ['values', Symbol.asyncIterator]) delete ReadableStream.prototype[name]
  for (const name of Object.getOwnPropertyNames(Iterator.prototype)) if (name !== 'constructor') delete Iterator.prototype[name]
  for (const name of ['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom'])
    delete Set.prototype[name]
  for (const name of ['Float16Array', 'ImageDecoder', 'Iterator']) delete globalThis[name]
}`

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
  [
    'partly.pdf',
    latin1(pdfOf([{ lines: ['A cover.'] }, 'picture', 'picture', 'blank', 'picture'])),
    (answer) =>
      expect(answer).toMatchObject({
        text: 'A cover.',
        notices: ['Pages 2–3 and 5 are pictures without text.'],
      }),
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
    'spaces.html',
    Buffer.from(
      '<meta charset="utf-8"><p>10&nbsp;<b>km</b> and&nbsp;<i>never</i> more</p><p>&nbsp;</p>東京　<b>大阪</b>',
    ),
    (answer) => expect(answer).toMatchObject({ text: '10\u00a0km and\u00a0never more\n\n東京\u3000大阪' }),
  ],
  [
    'empty.html',
    Buffer.from(
      '<h2 id="a"></h2><p>one</p><ul><li></ul><p>two</p><h1><a><img></a></h1><p>three</p><h1><a><img alt="Acme"></a></h1><h2>End <img alt="Link"></h2>',
    ),
    (answer) => expect(answer).toMatchObject({ text: 'one\n\ntwo\n\nthree\n\n# Acme\n\n## End' }),
  ],
  ['buttons.html', Buffer.from(BUTTONS), (answer) => expect(answer).toMatchObject({ text: BUTTONS_TEXT })],
  ['formulas.html', Buffer.from(FORMULAS), (answer) => expect(answer).toMatchObject({ text: FORMULAS_TEXT })],
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
    'nearly.html',
    Buffer.concat([Buffer.from('<meta charset="utf-8"><p>naïve – caf'), latin1('\xe9')]),
    (answer) =>
      expect(answer).toMatchObject({
        text: 'naïve – caf\ufffd',
        notices: [expect.stringContaining('not UTF-8 throughout')],
      }),
  ],
  [
    'wrong.html',
    latin1('<meta charset="utf-8"><p>caf\xe9 \x80'),
    (answer) =>
      expect(answer).toMatchObject({
        text: 'café €',
        notices: [expect.stringContaining('windows-1252')],
      }),
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
    const answer = await read(page, name, bytes)
    test.info().annotations.push({ type: name, description: JSON.stringify(answer).slice(0, 200) })
    await test.step(name, () => check(answer))
  }
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  expect(requests.filter((url) => url.includes('never'))).toEqual([])
})

test('PDF files are read where the browser is as old as the README allows', async ({ page }) => {
  await page.addInitScript(WITHOUT_THE_NEW)
  let prepended = 0
  await page.route(/pdf\.worker[\w.-]*\.mjs$/, async (route) => {
    const response = await route.fetch()
    const headers = { ...response.headers() }
    delete headers['content-encoding']
    delete headers['content-length']
    await route.fulfill({ response, headers, body: `${WITHOUT_THE_NEW}\n${await response.text()}` })
    prepended++
  })
  await open(page)
  expect(prepended).toBe(0)
  for (const [name, bytes, check] of FILES.filter(([name]) => name.endsWith('.pdf'))) {
    const answer = await read(page, name, bytes)
    await test.step(name, () => check(answer))
  }
  expect(prepended).toBeGreaterThan(0)
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

async function read(page: Page, name: string, bytes: Buffer): Promise<Answer> {
  return page.evaluate(
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
}

function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1')
}

function expectFailure(answer: Answer, kind: string, message: RegExp): void {
  expect(answer).toMatchObject({ failure: { kind, message: expect.stringMatching(message) } })
}
