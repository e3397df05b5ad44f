import {
  ByteLevelPreTokenizer,
  MetaspacePreTokenizer,
  ReplacePreTokenizer,
  SequencePreTokenizer,
  type PreTokenizer,
} from '@huggingface/tokenizers'
import { rewriteTraced, sliceTraced, spanOf, TracedBuilder, type Traced } from './traced-text.ts'

/**
 * What `preTokenizer` makes of a text: the pieces that its model reads one by one, each unit still knowing its source.
 * @param section index of the text among the sections that added tokens part, which decides on a space in front
 */
export function tracePreTokenizer(
  preTokenizer: PreTokenizer | null,
  traced: Traced,
  section: number,
): readonly Traced[] {
  if (preTokenizer === null) return [traced]
  if (preTokenizer instanceof SequencePreTokenizer) {
    return preTokenizer.tokenizers.reduce<readonly Traced[]>(
      (pieces, step) => pieces.flatMap((piece) => tracePreTokenizer(step, piece, section)),
      [traced],
    )
  }
  const pieces = preTokenizer.pre_tokenize_text(traced.text, { section_index: section })
  if (preTokenizer instanceof MetaspacePreTokenizer) {
    const spaced = rewriteTraced(traced, / /g, () => preTokenizer.str_rep)
    return [withFront(spaced, (pieces[0] ?? '').length - spaced.text.length, preTokenizer.str_rep)]
  }
  if (preTokenizer instanceof ByteLevelPreTokenizer) {
    const needsFront = preTokenizer.add_prefix_space && !traced.text.startsWith(' ')
    return cutBytes(withFront(traced, needsFront ? 1 : 0, ' '), pieces)
  }
  if (preTokenizer instanceof ReplacePreTokenizer) {
    const { pattern, content } = preTokenizer
    return [pattern === null ? traced : rewriteTraced(traced, pattern, () => content)]
  }
  return cutSubstrings(traced, pieces)
}

/** A space in front that nobody typed. */
function withFront(traced: Traced, units: number, front: string): Traced {
  if (units <= 0) return traced
  const builder = new TracedBuilder()
  builder.add(front, ...spanOf(traced, 0, 0))
  builder.copy(traced)
  return builder.done()
}

/** Byte-level pieces follow each other without gaps; each of their letters stands for one byte of UTF-8. */
function cutBytes(traced: Traced, pieces: readonly string[]): readonly Traced[] {
  const builder = new TracedBuilder()
  const letters = pieces.join('')
  let [unit, letter] = [0, 0]
  for (const character of traced.text) {
    const bytes = utf8Length(character)
    builder.add(letters.slice(letter, letter + bytes), ...spanOf(traced, unit, unit + character.length))
    unit += character.length
    letter += bytes
  }
  return cutSubstrings(builder.done(), pieces)
}

/** Bytes of one character in UTF-8; half a surrogate pair is written as U+FFFD, of three bytes. */
export function utf8Length(character: string): number {
  const point = character.codePointAt(0) ?? 0
  if (point < 0x80) return 1
  if (point < 0x800) return 2
  return point < 0x10000 ? 3 : 4
}

/** Pieces that stand in the text in their order; what is between them (white space) is dropped. */
function cutSubstrings(traced: Traced, pieces: readonly string[]): readonly Traced[] {
  const cut: Traced[] = []
  let at = 0
  for (const piece of pieces) {
    const from = traced.text.indexOf(piece, at)
    // Nothing like it: looking on for each further piece would take time squared.
    if (from < 0) return cut
    at = from + piece.length
    cut.push(sliceTraced(traced, from, at))
  }
  return cut
}
