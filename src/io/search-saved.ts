import * as v from 'valibot'
import { METRICS } from '../core/names.ts'
import { METHODS, PROMPT_USES } from '../core/search/types.ts'
import { isWrittenElsewhere, readRecord, writeRecord } from './browser-storage.ts'
import { setAside } from './set-aside.ts'

/**
 * What Search keeps in the browser between visits, under keys of their own: documents are large and change seldom, the query at each
 * key, figures after minutes of work. A change of layout needs a new key, so that an older visit is never misread.
 */
const KEYS = { corpus: 'search-corpus-1', state: 'search-state-1', figures: 'search-figures-1' } as const

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const metric = v.picklist(METRICS)
const method = v.picklist(METHODS)
const prompt = v.picklist(PROMPT_USES)
const mode = v.picklist(['asymmetric', 'symmetric'])
const chunking = v.object({
  by: v.picklist(['tokens', 'sentences', 'paragraphs', 'headings']),
  size: v.pipe(v.number(), v.integer(), v.minValue(1)),
  overlap: count,
})
const dimensions = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1)))
const query = v.object({
  id: v.string(),
  text: v.string(),
  difficulty: v.nullable(v.picklist(['same words', 'paraphrase', 'inference', 'unanswerable'])),
  relevant: v.array(
    v.object({ documentId: v.string(), grade: v.number(), title: v.exactOptional(v.string()) }),
  ),
  self: v.exactOptional(v.string()),
})

const CorpusSchema = v.object({
  name: v.string(),
  documents: v.array(
    v.object({
      id: v.string(),
      title: v.string(),
      kind: v.picklist(['text', 'markdown', 'html', 'pdf']),
      text: v.string(),
      pageStarts: v.array(count),
      key: v.exactOptional(v.string()),
    }),
  ),
  queries: v.array(query),
  shipped: v.boolean(),
})

const StateSchema = v.object({
  query: v.string(),
  picked: v.nullable(v.array(v.string())),
  settings: v.object({
    source: v.picklist(['documents', 'texts']),
    chunking,
    mode,
    prompt,
    metric,
    normalize: v.boolean(),
    k: v.pipe(v.number(), v.integer(), v.minValue(1)),
    budget: v.pipe(v.number(), v.integer(), v.minValue(1)),
    contextOrder: v.picklist(['rank', 'document']),
  }),
  axes: v.object({
    sizes: v.array(v.pipe(v.number(), v.integer(), v.minValue(1))),
    methods: v.array(method),
    prompts: v.array(prompt),
    metrics: v.array(metric),
    dimensions: v.array(dimensions),
  }),
})

const estimate = v.object({ value: v.number(), low: v.number(), high: v.number() })
const each = <T extends v.GenericSchema>(schema: T) => ({
  recallAt1: schema,
  recallAt5: schema,
  recallAt10: schema,
  reciprocalRank: schema,
  reciprocalRankAt10: schema,
  ndcgAt10: schema,
})
const FiguresSchema = v.object({
  collection: v.string(),
  mode,
  model: v.string(),
  fingerprint: v.string(),
  queries: v.array(query),
  titles: v.record(v.string(), v.string()),
  wanted: count,
  cells: v.array(
    v.object({
      settings: v.object({ chunking, method, prompt, metric, normalize: v.boolean(), dimensions }),
      chunkCount: count,
      figures: v.nullable(v.object(each(estimate))),
      answerability: v.object({
        answerable: count,
        unanswerable: count,
        auroc: v.nullable(v.number()),
        medianAnswerable: v.nullable(v.number()),
        medianUnanswerable: v.nullable(v.number()),
      }),
      outcomes: v.array(
        v.object({
          queryId: v.string(),
          found: v.array(
            v.object({ documentId: v.string(), score: v.number(), grade: v.number(), chunkId: v.string() }),
          ),
          firstRelevantRank: v.nullable(count),
          figures: v.nullable(v.object(each(v.number()))),
          topScore: v.nullable(v.number()),
        }),
      ),
    }),
  ),
})

type SavedCorpus = v.InferOutput<typeof CorpusSchema>
type SavedSearch = v.InferOutput<typeof StateSchema>
type SavedFigures = v.InferOutput<typeof FiguresSchema>

/** What an earlier visit left; each part is null when it is not there, not readable, or storage is switched off. */
interface SearchVisit {
  readonly corpus: SavedCorpus | null
  readonly state: SavedSearch | null
  readonly figures: SavedFigures | null
}

async function read<T extends v.GenericSchema>(
  schema: T,
  key: keyof typeof KEYS,
): Promise<v.InferOutput<T> | null> {
  try {
    const kept = await readRecord(KEYS[key])
    const result = v.safeParse(schema, kept)
    if (result.success) return result.output
    // Documents are the user's own; the rest is soon made again.
    if (kept !== undefined && key === 'corpus') await setAside(KEYS[key], kept)
  } catch {
    // Storage is switched off, or full.
  }
  return null
}

export async function loadSearchVisit(): Promise<SearchVisit> {
  const [corpus, state, figures] = await Promise.all([
    read(CorpusSchema, 'corpus'),
    read(StateSchema, 'state'),
    read(FiguresSchema, 'figures'),
  ])
  return { corpus, state, figures }
}

/** Documents that another page of this site has written since this one read or wrote them last; null: none, or none that can be read. */
export async function loadCorpusFromElsewhere(): Promise<SavedCorpus | null> {
  const isElsewhere = await isWrittenElsewhere(KEYS.corpus).catch(() => false)
  return isElsewhere ? read(CorpusSchema, 'corpus') : null
}

/** The same, not to be changed: what the store holds. */
type Kept<T> = T extends readonly (infer U)[]
  ? readonly Kept<U>[]
  : T extends object
    ? { readonly [K in keyof T]: Kept<T[K]> }
    : T

/** What there is to keep. */
export interface SearchParts {
  readonly corpus: Kept<SavedCorpus>
  readonly state: Kept<SavedSearch>
  readonly figures: Kept<SavedFigures>
}

/** @throws DOMException when the disk is full or storage is switched off */
export async function saveSearch<K extends keyof SearchParts>(part: K, value: SearchParts[K]): Promise<void> {
  await writeRecord(KEYS[part], value)
}
