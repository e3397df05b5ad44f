import type { AddedToken, Model, Tokenizer } from '@huggingface/tokenizers'
import { AddedTokens } from './added-tokens.ts'
import { cutPieces, isUnknown } from './pieces.ts'
import { traceNormalizer } from './trace-normalizer.ts'
import { tracePreTokenizer } from './trace-pre-tokenizer.ts'
import { spanOf, type Traced } from './traced-text.ts'

/** A token of a text, before the template adds its special tokens. */
export interface PlacedToken {
  readonly id: number
  readonly token: string
  /** UTF-16 places in the text, end exclusive, without white space at the ends unless the token is nothing else. */
  readonly start: number
  readonly end: number
  /** `special`: typed as it is written; `added`: beside the vocabulary; `unknown`: not in the vocabulary. */
  readonly source: 'special' | 'added' | 'vocabulary' | 'unknown'
}

/** What a tokenizer says of the same text by itself. */
interface Encoding {
  readonly ids: readonly number[]
  readonly tokens: readonly string[]
}

/**
 * Finds the places of tokens. @huggingface/tokenizers 0.2 gives none, so its steps (added tokens, normalizer, pre-tokenizer,
 * model; src/core/Tokenizer.ts, `encode_text`) are gone through once more with a text whose characters know their source.
 */
export class TokenPlacer {
  readonly #tokenizer: Tokenizer
  #made: ReturnType<typeof AddedTokens.of> | null = null

  constructor(tokenizer: Tokenizer) {
    this.#tokenizer = tokenizer
  }

  /**
   * @param text as it is typed
   * @param traced the same, as the tokenizer gets it
   * @param encoding what the tokenizer made of it: the truth about ids. Where these steps come to other tokens, places are empty.
   */
  place(text: string, traced: Traced, encoding: Encoding): readonly PlacedToken[] {
    return settle(this.#replay(text, traced), encoding, (id) => this.#sourceOf(id))
  }

  #replay(text: string, typed: Traced): readonly PlacedToken[] {
    const added = this.#added
    return added.typed.split(typed).flatMap((section, index) => {
      if (section.added) return [addedToken(section.added, section.traced)]
      const normalized = traceNormalizer(this.#tokenizer.normalizer, section.traced)
      return added.normalized
        .split(normalized)
        .flatMap((part) =>
          part.added ? [addedToken(part.added, part.traced)] : this.#words(text, part.traced, index),
        )
    })
  }

  #words(text: string, traced: Traced, section: number): readonly PlacedToken[] {
    const { pre_tokenizer: preTokenizer, model } = this.#tokenizer
    if (traced.text === '' || !model) return []
    const words = tracePreTokenizer(preTokenizer, traced, section)
    return fused(
      words.flatMap((word) => placedPieces(model, text, word)),
      model.fuse_unk,
    )
  }

  /** Made when it is first needed: some models have thousands. */
  get #added() {
    return (this.#made ??= AddedTokens.of(this.#tokenizer))
  }

  #sourceOf(id: number): PlacedToken['source'] {
    if (id === this.#tokenizer.model?.unk_token_id) return 'unknown'
    return this.#added.specials.has(id) ? 'special' : 'vocabulary'
  }
}

function placedPieces(model: Model, text: string, word: Traced): readonly PlacedToken[] {
  return cutPieces(model, word.text).map(({ token, from, to }) => {
    const [start, end] = trimmedSpan(text, ...spanOf(word, from, to))
    const id = model.tokens_to_ids.get(token) ?? model.unk_token_id ?? -1
    if (!isUnknown(model, token)) return { id, token, start, end, source: 'vocabulary' }
    return { id, token: model.unk_token ?? token, start, end, source: 'unknown' }
  })
}

function addedToken({ id, content, special }: AddedToken, traced: Traced): PlacedToken {
  const [start, end] = spanOf(traced, 0, traced.text.length)
  return { id, token: content, start, end, source: special ? 'special' : 'added' }
}

/** Unknown tokens of neighbouring words are one where the model makes one of them. */
function fused(tokens: readonly PlacedToken[], fuses: boolean): readonly PlacedToken[] {
  if (!fuses) return tokens
  const kept: PlacedToken[] = []
  for (const token of tokens) {
    const last = kept.at(-1)
    if (last?.source === 'unknown' && token.source === 'unknown')
      kept[kept.length - 1] = { ...last, end: token.end }
    else kept.push(token)
  }
  return kept
}

/** A word's space (`▁the`, `Ġcat`) is no part of its place; a token of nothing but space keeps it. */
function trimmedSpan(text: string, start: number, end: number): readonly [number, number] {
  if (!isSpace(text, start) && !isSpace(text, end - 1)) return [start, end]
  const piece = text.slice(start, end)
  const leading = piece.length - piece.trimStart().length
  return leading === piece.length ? [start, end] : [start + leading, start + piece.trimEnd().length]
}

function isSpace(text: string, at: number): boolean {
  return text.charAt(at).trim() === ''
}

/** The encoding's tokens, with the places of those that `placed` agrees upon from either end. */
function settle(
  placed: readonly PlacedToken[],
  { ids, tokens }: Encoding,
  sourceOf: (id: number) => PlacedToken['source'],
): readonly PlacedToken[] {
  const extra = placed.length - ids.length
  let head = 0
  while (head < ids.length && placed[head]?.id === ids[head]) head++
  if (head === ids.length && extra === 0) return placed
  let tail = ids.length
  while (tail > head && tail + extra > head && placed[tail + extra - 1]?.id === ids[tail - 1]) tail--
  const at = placed[head - 1]?.end ?? 0
  const between = ids.slice(head, tail).map((id, i) => {
    return { id, token: tokens[head + i] ?? '', start: at, end: at, source: sourceOf(id) }
  })
  return [...placed.slice(0, head), ...between, ...placed.slice(tail + extra)]
}
