import type { SearchSettings, SearchState } from './types.ts'

/** What is asked of the documents, and how: another collection is asked something else. */
export interface Asked {
  readonly query: string
  readonly picked: readonly string[] | null
  readonly mode: SearchSettings['mode']
  readonly prompt: SearchSettings['prompt']
}

export function askedOf({ query, picked, settings: { mode, prompt } }: SearchState): Asked {
  return { query, picked, mode, prompt }
}

/** The change of the state that asks this of the documents of the workspace. */
export function asking(
  { settings }: SearchState,
  { query, picked, mode, prompt }: Asked,
): Partial<SearchState> {
  return { query, picked, selected: null, settings: { ...settings, source: 'documents', mode, prompt } }
}
