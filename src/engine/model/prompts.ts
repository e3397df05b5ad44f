import * as v from 'valibot'

/** A prompt may be null: sentence-transformers then takes none. */
export const Prompts = v.nullish(
  v.object({
    prompts: v.nullish(v.record(v.string(), v.nullable(v.string()))),
    default_prompt_name: v.nullish(v.string()),
  }),
)

type Prompts = v.InferOutput<typeof Prompts>

/**
 * What models call the prompt of each side of a search, the first that is there counts: sentence-transformers' own names
 * (encode_query and encode_document look for those), then Nomic's, Stella's and jina's.
 */
const NAMES = {
  query: ['query', 'search_query', 's2p_query', 'retrieval.query'],
  document: ['document', 'passage', 'corpus', 'search_document', 'retrieval.passage'],
} as const

export function searchPrompts(config: Prompts): { readonly query: string; readonly document: string } {
  const prompts = config?.prompts ?? {}
  const first = (names: readonly string[]): string => {
    const name = names.find((one) => typeof prompts[one] === 'string')
    return name === undefined ? '' : (prompts[name] ?? '')
  }
  return { query: first(NAMES.query), document: first(NAMES.document) }
}

/** What sentence-transformers' encode puts before texts of which nothing is said; encode_query and encode_document do not. */
export function defaultPrompt(config: Prompts): string {
  const name = config?.default_prompt_name
  return (typeof name === 'string' ? config?.prompts?.[name] : null) ?? ''
}

export function hasPrompts(config: Prompts): boolean {
  return Object.values(config?.prompts ?? {}).some((prompt) => prompt !== null && prompt !== '')
}
