/** What of a token tells where words are. A token of the protocol is one. */
export interface WordPiece {
  readonly id: number
  readonly token: string
  readonly kind: 'special' | 'start' | 'inside' | 'unknown'
  /** UTF-16 places in the text, end exclusive. */
  readonly start: number
  readonly end: number
}

/** A text in tokens. The first `promptLength` units of `text` are the model's prompt. */
export interface Pieces {
  readonly text: string
  readonly promptLength: number
  readonly tokens: readonly WordPiece[]
}

/** A word as a run of tokens: `from` to `to`, end exclusive. */
export interface Word {
  /** The ids of its tokens, joined: equal for the same word at two places. */
  readonly key: string
  readonly from: number
  readonly to: number
  /** The word as the text writes it. */
  readonly text: string
  /** UTF-16 places in the text, end exclusive. */
  readonly start: number
  readonly end: number
}

/** Indices of a word's tokens. */
export function tokensOf({ from, to }: Pick<Word, 'from' | 'to'>): readonly number[] {
  return Array.from({ length: to - from }, (_, i) => from + i)
}

/** A word that two texts have in common, token by token, and where. */
export interface SharedWord {
  readonly key: string
  readonly a: readonly Word[]
  readonly b: readonly Word[]
}

/** Punctuation and symbols are no words. Marks are: in many scripts a piece can be nothing but vowel signs. */
const WRITTEN = /[\p{L}\p{M}\p{N}]/u

/**
 * The words of a text in its order: a token that starts a word with those that go on with it. Special tokens, the prompt,
 * punctuation and what the vocabulary cannot write are left out; punctuation also ends a word, since some tokenizers attach
 * it to the word before.
 */
export function wordsOf({ text, promptLength, tokens }: Pieces): readonly Word[] {
  const words: Word[] = []
  let open = false
  tokens.forEach((piece, i) => {
    const { kind, start, end, token } = piece
    const written = WRITTEN.test(end > start ? text.slice(start, end) : token)
    const part = (kind === 'start' || kind === 'inside') && start >= promptLength && written
    const before = open && kind === 'inside' ? words.pop() : undefined
    open = part
    if (before && !part) words.push(before)
    if (!part) return
    const from = before?.from ?? i
    const key = before ? `${before.key} ${piece.id}` : String(piece.id)
    // Some tokenizers count the space before a word to it.
    const gap = text.slice(start, end).search(/\S/)
    const begins = before?.start ?? start + Math.max(0, gap)
    words.push({ key, from, to: i + 1, start: begins, end, text: text.slice(begins, end) || token })
  })
  return words
}

/**
 * Words of the same tokens in both texts, rarest first: more tokens before fewer, then the higher id before the lower.
 * Vocabularies are learned from the most frequent pieces on, so that a piece with a high id was rarer in what they were
 * learned from, and a word in several pieces was too rare for an entry of its own.
 */
export function sharedWords(a: Pieces, b: Pieces): readonly SharedWord[] {
  const left = byKey(wordsOf(a))
  const right = byKey(wordsOf(b))
  const shared: SharedWord[] = []
  for (const [key, words] of left) {
    const others = right.get(key)
    if (others) shared.push({ key, a: words, b: others })
  }
  return shared.sort((p, q) => byRarity(p.key, q.key))
}

/** Negative where `p` is the rarer word. */
function byRarity(p: string, q: string): number {
  const [left, right] = [p, q].map((key) => key.split(' ').map(Number))
  if (!left || !right) return 0
  return right.length - left.length || Math.max(...right) - Math.max(...left)
}

function byKey(words: readonly Word[]): ReadonlyMap<string, readonly Word[]> {
  const found = new Map<string, Word[]>()
  for (const word of words) {
    const places = found.get(word.key)
    if (places) places.push(word)
    else found.set(word.key, [word])
  }
  return found
}
