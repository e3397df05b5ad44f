import { BPE, Unigram, WordPiece, type Model } from '@huggingface/tokenizers'
import { utf8Length } from './trace-pre-tokenizer.ts'

/** One token of a pre-token: the units of it that the token stands for. */
export interface Piece {
  readonly token: string
  readonly from: number
  readonly to: number
}

/** The tokens of one pre-token with their places in it; all tokenizers' pieces follow each other as they were cut. */
export function cutPieces(model: Model, word: string): readonly Piece[] {
  const tokens = model([word])
  if (model instanceof BPE) return new BpeWalk(model, word).walk(tokens)
  if (model instanceof WordPiece) return walkWordPiece(model, word, tokens)
  if (model instanceof Unigram) return walk(tokens, (token) => token.length)
  return walk(tokens, () => word.length)
}

/** Whether the model has this token only as its unknown one. */
export function isUnknown(model: Model, token: string): boolean {
  return (model.tokens_to_ids.get(token) ?? model.unk_token_id) === model.unk_token_id
}

function walk(tokens: readonly string[], length: (token: string, i: number) => number): readonly Piece[] {
  let at = 0
  return tokens.map((token, i) => ({ token, from: at, to: (at += length(token, i)) }))
}

/** A word that the vocabulary cannot write is one unknown token. */
function walkWordPiece(model: WordPiece, word: string, tokens: readonly string[]): readonly Piece[] {
  if (tokens.length === 1) return walk(tokens, () => word.length)
  const prefix = continuingPrefix(model)?.length ?? 0
  return walk(tokens, (token, i) => token.length - (i > 0 ? prefix : 0))
}

/** What WordPiece writes before a piece that goes on with a word; null for other models. */
export function continuingPrefix(model: Model | null): string | null {
  if (!(model instanceof WordPiece)) return null
  const { continuing_subword_prefix: prefix } = model.config as { continuing_subword_prefix?: string }
  return prefix ?? '##'
}

/** BPE: pieces as written, bytes of one character, unknown characters one by one or fused, and dropped ones. */
class BpeWalk {
  readonly #model: BPE
  readonly #word: string
  #at = 0
  /** Byte tokens still to come of the character at `#at`. */
  #bytesLeft = 0

  constructor(model: BPE, word: string) {
    this.#model = model
    this.#word = word
  }

  walk(tokens: readonly string[]): readonly Piece[] {
    return tokens.map((token) => this.#next(token))
  }

  #next(token: string): Piece {
    const { byte_fallback: fallsBack, unk_token: unknown } = this.#model
    if (fallsBack && /^<0x[0-9A-F]{2}>$/.test(token)) return this.#byte(token)
    if (token === unknown) return this.#unknown(token)
    const written = this.#written(token)
    // Without an unknown token, what the vocabulary cannot write is dropped.
    while (!this.#word.startsWith(written, this.#at) && this.#isUnknownHere())
      this.#at += this.#character().length
    const from = this.#at
    this.#at = Math.min(this.#word.length, from + written.length)
    return { token, from, to: this.#at }
  }

  #byte(token: string): Piece {
    const character = this.#character()
    if (this.#bytesLeft === 0) this.#bytesLeft = utf8Length(character)
    const piece = { token, from: this.#at, to: this.#at + character.length }
    if (--this.#bytesLeft === 0) this.#at = piece.to
    return piece
  }

  #unknown(token: string): Piece {
    const from = this.#at
    do this.#at += this.#character().length
    while (this.#model.fuse_unk && this.#at < this.#word.length && this.#isUnknownHere())
    return { token, from, to: this.#at }
  }

  #written(token: string): string {
    const { continuing_subword_suffix: inner, end_of_word_suffix: last } = this.#model
    const suffix = [inner, last].find((mark) => mark && token.endsWith(mark))
    return suffix ? token.slice(0, -suffix.length) : token
  }

  #character(): string {
    return String.fromCodePoint(this.#word.codePointAt(this.#at) ?? 0).slice(0, this.#word.length - this.#at)
  }

  #isUnknownHere(): boolean {
    const character = this.#character()
    const isLast = this.#at + character.length === this.#word.length
    const symbol = character + (isLast ? (this.#model.end_of_word_suffix ?? '') : '')
    return character !== '' && !this.#model.tokens_to_ids.has(symbol)
  }
}
