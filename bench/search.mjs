// Retrieval on the shipped handbook: the right, the swapped and no prompt, words, and both, at three chunk sizes. Embedded model.
import { table } from './statistics.mjs'

const SIZES = [64, 128, 256]

/** @param {import('@playwright/test').Browser} browser @param {string} url */
export async function benchSearch(browser, url) {
  const page = await browser.newPage()
  await page.goto(url)
  const { about, seconds, cells, model, difficulties } = await page.evaluate(async (sizes) => {
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
    const difficulties = handbook.queries.map(({ id, difficulty }) => ({ id, difficulty }))
    return { about, seconds, cells, model: `${model}, ${device}, ${dtype}`, difficulties }
  }, SIZES)
  await page.close()
  const rows = cells.map(({ settings, chunkCount, figures, answerability }) => {
    const { chunking } = settings
    /** @param {'recallAt1' | 'recallAt5' | 'reciprocalRank' | 'ndcgAt10'} name */
    const figure = (name) => {
      if (!figures) return '–'
      const { value, low, high } = figures[name]
      return `${value.toFixed(3)} (${low.toFixed(2)}–${high.toFixed(2)})`
    }
    return [
      String(chunking.size),
      String(chunkCount),
      nameOf(settings),
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

  const kinds = ['same words', 'paraphrase', 'inference']
  const whole = cells.filter(
    ({ settings }) => settings.chunking.size === 256 && settings.prompt !== 'swapped',
  )
  const byKind = whole.map(({ settings, outcomes }) => [
    nameOf(settings),
    ...kinds.map((kind) => {
      const ids = new Set(difficulties.filter(({ difficulty }) => difficulty === kind).map(({ id }) => id))
      const values = outcomes.flatMap(({ queryId, figures }) =>
        ids.has(queryId) && figures ? [figures.ndcgAt10] : [],
      )
      return (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(2)
    }),
  ])
  console.log('\nMean nDCG@10 by how the question was made, chunks of 256 tokens:\n')
  console.log(table(['search', ...kinds], byKind))
}

/** @param {{ readonly method: string, readonly prompt: string }} settings */
function nameOf({ method, prompt }) {
  if (method === 'bm25') return 'BM25'
  return `${method}, ${prompt === 'none' ? 'no prompt' : `${prompt} prompt`}`
}
