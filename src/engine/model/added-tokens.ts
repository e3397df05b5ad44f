import type { AddedToken, Tokenizer } from '@huggingface/tokenizers'
import { sliceTraced, type Traced } from './traced-text.ts'

/** A part of a text: one added token, or what stands between two. */
export interface Section {
  readonly traced: Traced
  readonly added: AddedToken | null
}

/** Tokens that are found in a text as they are written, before the model cuts the rest: `[MASK]`, `<s>`, a user's own. */
export class AddedTokens {
  /** By first unit, longest first. */
  readonly #byStart = new Map<string, (readonly [string, AddedToken])[]>()

  private constructor(entries: Iterable<readonly [string, AddedToken]>) {
    for (const entry of entries) {
      const start = entry[0].charAt(0)
      if (start !== '') this.#byStart.set(start, [...(this.#byStart.get(start) ?? []), entry])
    }
    for (const list of this.#byStart.values()) list.sort(([a], [b]) => b.length - a.length)
  }

  /** Those that are looked for in the text as it is typed, those for the normalised text, and the ids of special ones. */
  static of(tokenizer: Tokenizer) {
    const typed: [string, AddedToken][] = []
    const normalized: [string, AddedToken][] = []
    const specials = new Set<number>()
    for (const token of tokenizer.get_added_tokens_decoder().values()) {
      if (token.special) specials.add(token.id)
      if (token.normalized && tokenizer.normalizer) {
        normalized.push([tokenizer.normalizer.normalize(token.content), token])
      } else typed.push([token.content, token])
    }
    return { typed: new AddedTokens(typed), normalized: new AddedTokens(normalized), specials }
  }

  /** Sections in their order; between two added tokens there may be none. Tokens swallow white space as they say. */
  split(traced: Traced): readonly Section[] {
    const { text } = traced
    const sections: Section[] = []
    let start = 0
    for (let at = 0; at < text.length;) {
      const [content, added] = this.#at(text, at) ?? []
      if (content === undefined || !added) {
        at++
        continue
      }
      if (at > start) sections.push({ traced: sliceTraced(traced, start, at), added: null })
      start = at + content.length
      sections.push({ traced: sliceTraced(traced, at, start), added })
      at = start
    }
    if (start < text.length) sections.push({ traced: sliceTraced(traced, start), added: null })
    return sections.map((section, i) => trimmed(section, sections[i - 1], sections[i + 1]))
  }

  #at(text: string, at: number): readonly [string, AddedToken] | undefined {
    return this.#byStart.get(text.charAt(at))?.find(([content]) => text.startsWith(content, at))
  }
}

function trimmed(section: Section, before: Section | undefined, after: Section | undefined): Section {
  if (section.added) return section
  const { text } = section.traced
  const from = before?.added?.rstrip ? text.length - text.trimStart().length : 0
  const to = after?.added?.lstrip ? text.trimEnd().length : text.length
  return { traced: sliceTraced(section.traced, from, Math.max(from, to)), added: null }
}
