import type { Inspection } from '../../../store/types.ts'
import { KIND_WORDS } from '../tokens/token-words.ts'
import { isPrompt } from './split.ts'

/** What a token is besides a piece of the text: said wherever its share is, since such tokens have shares as well. */
export function roleOf(inspection: Inspection, i: number): string | null {
  const kind = inspection.tokens[i]?.kind
  if (kind === 'special' || kind === 'unknown') return KIND_WORDS[kind]
  return isPrompt(inspection, i) ? 'prompt' : null
}
