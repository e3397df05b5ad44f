import type { Role } from '../../core/names.ts'
import { promptOf } from '../../core/prompt.ts'
import type { Token, TokenizedText } from '../../protocol/inspection.ts'
import type { Recipe } from './recipe.ts'
import { keptOf, type ModelTokenizer } from './tokenizer.ts'

/** What is needed of a {@link ModelTokenizer} to show its tokens. */
export type Reads = Pick<ModelTokenizer, 'read'>

/**
 * A text as the model gets it: with its prompt, cut into tokens with their places, and what the limit cuts off. Takes longer
 * than {@link ModelTokenizer.encode}, which comes to the same ids.
 */
export function describeTokens(tokenizer: Reads, recipe: Recipe, text: string, role: Role): TokenizedText {
  const prompt = promptOf(recipe, role)
  const literal = prompt + text
  const { prefix, content, suffix } = tokenizer.read(literal)
  const room = recipe.maxTokens - prefix.length - suffix.length
  const [from, to] = keptOf(content.length, room, recipe.truncationSide)
  const tokens: readonly Token[] = [...prefix, ...content.slice(from, to), ...suffix]
  return {
    text: literal,
    promptLength: prompt.length,
    tokens,
    cut: [...content.slice(0, from), ...content.slice(to)],
    maxTokens: recipe.maxTokens,
  }
}
