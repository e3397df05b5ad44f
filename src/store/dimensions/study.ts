import { takeRows, zeros, type Block } from '../../core/block.ts'
import { samplePairs } from '../../core/pairs.ts'
import { sampleRows } from '../../core/quality.ts'
import { seededRandom } from '../../core/random.ts'
import type { Study, Variant } from '../../protocol/dimensions.ts'
import type { TextDocument, View } from '../types.ts'
import type { StudiedTexts } from './types.ts'

/** Above these a sample stands for all: one point of a curve then takes a quarter of a second. */
const MOST_ROWS = 2_000
const MOST_NUMBERS = 2 ** 20
const MOST_PRODUCTS = 2 ** 26
const FEWEST_QUERIES = 64
const MOST_PAIRS = 30_000
/** PCA solves a matrix as large as rows or dimensions, whichever are fewer. */
const MOST_COMPONENTS = 400

/**
 * The texts of a view as a study, or null where fewer than two have a vector. The sample is the same for the same number of
 * texts. `k` is cut to half of the others where a text has so few that keeping its neighbours would be no feat.
 */
export function studyOf(
  view: View,
  groups: TextDocument['items'],
  options: { readonly layerNorm: boolean; readonly k: number; readonly oversampling: number },
): StudiedTexts | null {
  const total = view.vectors.rows
  if (total < 2) return null
  const { cols } = view.vectors
  const most = Math.max(FEWEST_QUERIES, Math.min(MOST_ROWS, Math.floor(MOST_NUMBERS / Math.max(1, cols))))
  const kept = sampleRows(total, most, seededRandom(1))
  const rows = kept.length
  const queries = Math.max(FEWEST_QUERIES, Math.floor(MOST_PRODUCTS / (rows * Math.max(1, cols))))
  const ids = Array.from(kept, (row) => view.ids[row] ?? '')
  const study: Study = {
    vectors: rows === total ? view.vectors : takeRows(view.vectors, kept),
    layerNorm: options.layerNorm,
    queries: sampleRows(rows, queries, seededRandom(2)),
    pairs: samplePairs(rows, MOST_PAIRS, seededRandom(3)),
    groups: groupNumbers(ids, groups),
    k: Math.min(options.k, Math.max(1, Math.floor((rows - 1) / 2))),
    oversampling: options.oversampling,
  }
  return {
    study,
    ids,
    texts: Array.from(kept, (row) => view.texts[row] ?? ''),
    total,
    sampledPairs: study.pairs.length / 2 < (rows * (rows - 1)) / 2,
    sampledQueries: study.queries.length < rows,
    map: {
      coords: flat(takeRows(view.analysis.projection.coords, kept)),
      explained: view.analysis.projection.explained.slice(0, 2),
    },
  }
}

/** Nothing made smaller: what a variant of the study is compared with. */
export function fullVariant({ vectors }: Study): Variant {
  return { dimensions: vectors.cols, precision: 'float32', choice: { by: 'first' } }
}

/** The same study on so few rows that all components of PCA can be had. */
export function studyForPca(study: Study): Study {
  const { vectors, groups } = study
  if (Math.min(vectors.rows, vectors.cols) <= MOST_COMPONENTS) return study
  const rows = sampleRows(vectors.rows, MOST_COMPONENTS, seededRandom(4))
  return {
    ...study,
    vectors: takeRows(vectors, rows),
    groups: Int32Array.from(rows, (row) => groups[row] ?? -1),
    queries: Int32Array.from(rows, (_, i) => i),
    pairs: samplePairs(rows.length, MOST_PAIRS, seededRandom(3)),
  }
}

function groupNumbers(ids: readonly string[], items: TextDocument['items']): Int32Array {
  const groupOf = new Map(items.map(({ id, group }) => [id, group]))
  const numbers = new Map<string, number>()
  return Int32Array.from(ids, (id) => {
    const group = groupOf.get(id) ?? null
    if (group === null) return -1
    const number = numbers.get(group) ?? numbers.size
    numbers.set(group, number)
    return number
  })
}

/** The first two columns. */
function flat(coords: Block): Block {
  if (coords.cols === 2) return coords
  const out = zeros(coords.rows, 2)
  for (let i = 0; i < coords.rows; i++) {
    for (let c = 0; c < Math.min(2, coords.cols); c++)
      out.data[i * 2 + c] = coords.data[i * coords.cols + c] ?? 0
  }
  return out
}
