import { EMBEDDED_MODEL } from './model-words.ts'

/** A model to try, with what there is to learn from it. */
export interface Suggestion {
  readonly model: string
  readonly note: string
}

export const suggestions: readonly Suggestion[] = [
  { model: EMBEDDED_MODEL, note: 'Ships with this page: English, 256 dimensions, no download.' },
  {
    model: 'Xenova/all-MiniLM-L6-v2',
    note: 'The common baseline: English, 384 dimensions, mean pooling, no prompts.',
  },
  {
    model: 'Xenova/bge-small-en-v1.5',
    note: 'Search in English, 384 dimensions. Made for CLS pooling; questions take an instruction as prompt.',
  },
  { model: 'Xenova/gte-small', note: 'General English, 384 dimensions, mean pooling, no prompts.' },
  {
    model: 'Xenova/multilingual-e5-small',
    note: 'A hundred languages, 384 dimensions, mean pooling; expects “query: ” and “passage: ”.',
  },
  {
    model: 'mixedbread-ai/mxbai-embed-xsmall-v1',
    note: 'Small English model, 384 dimensions, mean pooling; its first dimensions carry most (Matryoshka).',
  },
  {
    model: 'nomic-ai/nomic-embed-text-v1.5',
    note: 'Long texts, 768 dimensions, Matryoshka down to 64; expects “search_query: ” and “search_document: ”.',
  },
]

/** A hub id `owner/name`, optionally `@revision`; the embedded model's name; or a web address. */
export function isModelName(text: string): boolean {
  return (
    text === EMBEDDED_MODEL ||
    /^\w[\w.-]*\/\w[\w.-]*(@[\w./-]+)?$/.test(text) ||
    /^https?:\/\/[^\s/]+\/\S+$/i.test(text)
  )
}
