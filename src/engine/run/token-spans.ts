import { MAX_COLLECTION_LENGTH } from '../../core/search/limits.ts'
import { keepsPairs } from '../../core/search/graphemes.ts'
import type { TokenRoom, TokenSpans } from '../../core/search/types.ts'
import { abortedFault, fault } from '../../protocol/failure.ts'
import type { TokenMap } from '../../protocol/encoder.ts'
import { breathe } from '../slices.ts'
import type { LoadedModel } from './loaded-model.ts'

interface SpansContext {
  readonly signal: AbortSignal
  /** In UTF-16 units of all texts. */
  readonly onProgress: (done: number, total: number) => void
}

/** A long text is read in pieces of so many UTF-16 units, about 50 ms each; between them messages are let in. */
const PIECE_LENGTH = 8_000

/**
 * Where each token of each text stands, whatever the texts' length: the model's limit does not count.
 *
 * A long text is cut into tokens piece by piece. Pieces end at white space, so that a few tokens beside it may differ from those of the whole
 * text where a vocabulary has tokens across it.
 * @throws Fault `invalid` for more than {@link MAX_COLLECTION_LENGTH}, `aborted`
 */
export async function spansOfTexts(
  model: Pick<LoadedModel, 'tokenizer' | 'recipe'>,
  texts: readonly string[],
  { signal, onProgress }: SpansContext,
): Promise<TokenMap> {
  const total = texts.reduce((sum, text) => sum + text.length, 0)
  if (total > MAX_COLLECTION_LENGTH) throw tooLong(total)
  const spans: TokenSpans[] = []
  let before = 0
  let sliceStart = 0
  for (const text of texts) {
    const builder = new SpansBuilder()
    for (let from = 0; from < text.length;) {
      const to = pieceEnd(text, from)
      builder.add(model.tokenizer.read(text.slice(from, to)).content, from)
      from = to
      if (before + from - sliceStart < PIECE_LENGTH) continue
      sliceStart = before + from
      onProgress(sliceStart, total)
      await breathe()
      if (signal.aborted) throw abortedFault()
    }
    spans.push(builder.done())
    before += text.length
  }
  return { spans, room: roomOf(model) }
}

function roomOf({ tokenizer, recipe }: Pick<LoadedModel, 'tokenizer' | 'recipe'>): TokenRoom {
  const { prefix, suffix } = tokenizer.read('')
  const { query, document } = recipe.prompts
  return {
    maxTokens: recipe.maxTokens,
    specialTokens: prefix.length + suffix.length,
    promptTokens: {
      query: tokenizer.read(query).content.length,
      document: tokenizer.read(document).content.length,
    },
  }
}

/** Before the last line end of the next piece, else before its last white space, else anywhere but within a surrogate pair. */
function pieceEnd(text: string, from: number): number {
  const end = from + PIECE_LENGTH
  if (end >= text.length) return text.length
  const piece = text.slice(from, end)
  // In the second half, lest pieces become tiny.
  const half = PIECE_LENGTH / 2
  const line = piece.lastIndexOf('\n')
  if (line >= half) return from + line
  for (let at = piece.length - 1; at >= half; at--) if (piece.charAt(at).trim() === '') return from + at
  return keepsPairs(text, end) ? end : end - 1
}

/** Puts the places of pieces together. Starts never fall, whatever a tokenizer does. */
class SpansBuilder {
  readonly #starts: number[] = []
  readonly #ends: number[] = []
  #last = 0

  add(tokens: readonly { readonly start: number; readonly end: number }[], offset: number): void {
    for (const { start, end } of tokens) {
      this.#last = Math.max(this.#last, offset + start)
      this.#starts.push(this.#last)
      this.#ends.push(Math.max(this.#last, offset + end))
    }
  }

  done(): TokenSpans {
    return { starts: Int32Array.from(this.#starts), ends: Int32Array.from(this.#ends) }
  }
}

function tooLong(total: number) {
  const [given, most] = [total, MAX_COLLECTION_LENGTH].map((count) => count.toLocaleString('en'))
  return fault(
    'invalid',
    `These documents have ${given} characters; a search holds up to ${most}.`,
    'Search fewer or shorter documents.',
  )
}
