import type { Metric } from '../names.ts'

export type DocumentKind = 'text' | 'markdown' | 'html' | 'pdf'

/** A document as it is searched. */
export interface SourceDocument {
  readonly id: string
  readonly title: string
  readonly kind: DocumentKind
  /** The plain text that is searched and shown. All places below are UTF-16 offsets into it. */
  readonly text: string
  /** Where each page of a PDF begins in `text`, first page first; empty for documents without pages. */
  readonly pageStarts: readonly number[]
  /** The id or the address that a row of a table gives it; labels may name it so. Not always one of its own. */
  readonly key?: string
}

/**
 * Where each token of a text stands: token i covers `starts[i]` to `ends[i]` (UTF-16 offsets, end exclusive). Only the text's own
 * tokens: no special tokens, no prompt, nothing cut. `starts` never falls. Several tokens may share a place (the bytes of one character).
 */
export interface TokenSpans {
  readonly starts: Int32Array
  readonly ends: Int32Array
}

/** How many tokens the model takes, and how many of them are not the text's. */
export interface TokenRoom {
  /** The model's limit, everything included. */
  readonly maxTokens: number
  /** The model's own tokens around each text ([CLS], [SEP]). */
  readonly specialTokens: number
  readonly promptTokens: { readonly query: number; readonly document: number }
}

/** A piece of text between two places, end exclusive. */
export interface Span {
  readonly start: number
  readonly end: number
}

export interface ChunkOptions {
  readonly by: 'tokens' | 'sentences' | 'paragraphs' | 'headings'
  /** Most tokens in a chunk, a whole number of at least 1. */
  readonly size: number
  /** Tokens that a chunk repeats of the one before, 0 … size − 1; exact for `tokens`, else as many whole units as fit. */
  readonly overlap: number
}

export interface Chunk extends Span {
  /** The same for the same place in the same document. */
  readonly id: string
  readonly documentId: string
  /** The text's own tokens, as the whole document is cut into tokens; the chunk encoded alone may differ by a token at its ends. */
  readonly tokenCount: number
  /** The first units, `start` to `overlapEnd`, repeat the end of the chunk before; equals `start` where nothing is repeated. */
  readonly overlapEnd: number
  /** How many of the chunk's tokens are repeated. */
  readonly overlapTokens: number
}

/** Candidates in their order, nearest first. `indices` point into the list that was searched. */
export interface RankedList {
  readonly indices: Int32Array
  /** Beside each index; what it means depends on the method. For L2 smaller is nearer, else larger is. */
  readonly scores: Float64Array
}

/** How a question of the shipped collections is meant to be found. */
export type Difficulty = 'same words' | 'paraphrase' | 'inference' | 'unanswerable'

/** A document that answers a query. */
export interface Judgement {
  readonly documentId: string
  /** 1 helps … 3 answers fully. trec_eval's relevance level: 0 and less count as not relevant. */
  readonly grade: number
  /** Title of a document that was removed; one that is added under this title takes its place. */
  readonly title?: string
}

export interface LabelledQuery {
  readonly id: string
  readonly text: string
  /** Null where nobody said. */
  readonly difficulty: Difficulty | null
  /** Empty: no document answers it. Such queries are reported apart. */
  readonly relevant: readonly Judgement[]
  /** The document that the query itself is, where one looks for others like it: left out of its ranking. */
  readonly self?: string
}

/** `asymmetric`: short questions, longer passages that answer them. `symmetric`: texts of one kind that say the same. */
export type SearchMode = 'asymmetric' | 'symmetric'

/** Documents to search, and queries of which is known what they should find. */
export interface Collection {
  readonly name: string
  readonly about: string
  readonly mode: SearchMode
  readonly documents: readonly SourceDocument[]
  readonly queries: readonly LabelledQuery[]
  /** Documents that say the same thing, where they are so sorted; else empty. */
  readonly groups: readonly { readonly label: string; readonly documentIds: readonly string[] }[]
}

/**
 * Which prompts are put before what. `right`: as the model was trained, the query's before the query and the passage's before the passages; in a
 * symmetric search the query's before both. `swapped`: each in the place of the other. `none`: no prompts at all.
 */
export type PromptUse = 'right' | 'swapped' | 'none'
export const PROMPT_USES: readonly PromptUse[] = ['right', 'swapped', 'none']

/** `dense`: by vectors. `bm25`: by words. `hybrid`: both, by reciprocal-rank fusion. */
export type Method = 'dense' | 'bm25' | 'hybrid'
export const METHODS: readonly Method[] = ['dense', 'bm25', 'hybrid']

/** One way to search. For `bm25` the vectors' settings have no effect. */
export interface EvaluationSettings {
  readonly chunking: ChunkOptions
  readonly method: Method
  readonly prompt: PromptUse
  readonly metric: Metric
  /** Vectors given length 1 before they are compared. */
  readonly normalize: boolean
  /** The first so many dimensions; null for all. */
  readonly dimensions: number | null
}

/** A mean over queries with its percentile bootstrap interval (95 %). */
export interface Estimate {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** Figures of one query, by trec_eval's definitions. */
export interface QueryFigures {
  readonly recallAt1: number
  readonly recallAt5: number
  readonly recallAt10: number
  /** 1 / rank of the first relevant document; 0 when none was found. */
  readonly reciprocalRank: number
  readonly reciprocalRankAt10: number
  readonly ndcgAt10: number
}
export type FigureName = keyof QueryFigures
export const FIGURE_NAMES: readonly FigureName[] = [
  'recallAt1',
  'recallAt5',
  'recallAt10',
  'reciprocalRank',
  'reciprocalRankAt10',
  'ndcgAt10',
]

/** A document in the ranking of one query. */
export interface FoundDocument {
  readonly documentId: string
  readonly score: number
  /** 0 where it was not judged. */
  readonly grade: number
  /** The chunk it was ranked by: its nearest. */
  readonly chunkId: string
}

export interface QueryOutcome {
  readonly queryId: string
  /** The first ten documents. */
  readonly found: readonly FoundDocument[]
  /** 1 for the first; null when no relevant document was found. */
  readonly firstRelevantRank: number | null
  /** Null for a query that nothing answers. */
  readonly figures: QueryFigures | null
  /** Score of the first document; null when nothing was found. */
  readonly topScore: number | null
}

/** How well the best score tells queries that can be answered from those that cannot. */
export interface Answerability {
  readonly answerable: number
  readonly unanswerable: number
  /**
   * Probability that an answerable query's best score beats an unanswerable one's (area under the ROC curve); 0.5 tells nothing.
   * Null without queries of both kinds.
   */
  readonly auroc: number | null
  /** Median best scores; null without such queries. */
  readonly medianAnswerable: number | null
  readonly medianUnanswerable: number | null
}

/** Means over the answerable queries; null when there are none. */
export type Figures = Readonly<Record<FigureName, Estimate>>

/** One line of the grid's table. */
export interface EvaluationCell {
  readonly settings: EvaluationSettings
  readonly chunkCount: number
  readonly figures: Figures | null
  readonly answerability: Answerability
  /** In the order of the queries, without those that only absent documents answer. */
  readonly outcomes: readonly QueryOutcome[]
}
