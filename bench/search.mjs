// Retrieval on the shipped handbook: the right, the swapped and no prompt, words, and both, at three chunk sizes. Embedded model.
import { table } from './statistics.mjs'

const SIZES = [64, 128, 256]

/** @param {import('@playwright/test').Browser} browser @param {string} url */
export async function benchSearch(browser, url) {
  const page = await browser.newPage()
  await page.goto(url)
  const { about, seconds, cells, model } = await page.evaluate(async (sizes) => {
    const { search } = window.embedscope
    const { model, device, dtype } = await window.embedscope.use('embedscope-mini', { device: 'wasm' })
    const handbook = await search.collection('handbook')
    const started = performance.now()
    const cells = await search.evaluate(handbook, {
      chunkings: sizes.map((size) => ({ by: 'tokens', size, overlap: 0 })),
      methods: ['dense', 'bm25', 'hybrid'],
      prompts: ['right', 'swapped', 'none'],
    })
    const seconds = (performance.now() - started) / 1000
    const about = `${handbook.documents.length} passages, ${handbook.queries.length} questions`
    return { about, seconds, cells, model: `${model}, ${device}, ${dtype}` }
  }, SIZES)
  await page.close()
  const rows = cells.map(({ settings, chunkCount, figures, answerability }) => {
    const { method, prompt, chunking } = settings
    /** @param {'recallAt1' | 'recallAt5' | 'reciprocalRank' | 'ndcgAt10'} name */
    const figure = (name) => {
      if (!figures) return '–'
      const { value, low, high } = figures[name]
      return `${value.toFixed(3)} (${low.toFixed(2)}–${high.toFixed(2)})`
    }
    return [
      String(chunking.size),
      String(chunkCount),
      method === 'bm25' ? 'BM25' : `${method}, ${prompt === 'none' ? 'no prompt' : `${prompt} prompt`}`,
      figure('recallAt1'),
      figure('recallAt5'),
      figure('reciprocalRank'),
      figure('ndcgAt10'),
      answerability.auroc?.toFixed(2) ?? '–',
    ]
  })
  const { answerable = 0, unanswerable = 0 } = cells[0]?.answerability ?? {}
  console.log(`\n## Retrieval: handbook (${about}), ${model}, ${seconds.toFixed(1)} s\n`)
  console.log(
    `${answerable} questions have an answer; means with 95 % bootstrap intervals. AUROC: best score, against the ${unanswerable} without.\n`,
  )
  console.log(
    table(['tokens a chunk', 'chunks', 'search', 'recall@1', 'recall@5', 'MRR', 'nDCG@10', 'AUROC'], rows),
  )
}
