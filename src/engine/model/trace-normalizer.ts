import {
  PrependNormalizer,
  ReplaceNormalizer,
  SequenceNormalizer,
  StripNormalizer,
  type Normalizer,
} from '@huggingface/tokenizers'
import { rewriteTraced, sliceTraced, spanOf, TracedBuilder, type Traced } from './traced-text.ts'

/** What `normalizer` makes of a text, each unit still knowing its source. */
export function traceNormalizer(normalizer: Normalizer | null, traced: Traced): Traced {
  if (normalizer === null) return traced
  if (normalizer instanceof SequenceNormalizer) {
    return normalizer.normalizers.reduce((text, step) => traceNormalizer(step, text), traced)
  }
  if (normalizer instanceof ReplaceNormalizer) {
    const { pattern, config } = normalizer
    return pattern === null ? traced : rewriteTraced(traced, pattern, () => config.content)
  }
  if (normalizer instanceof PrependNormalizer) {
    const builder = new TracedBuilder()
    builder.add(normalizer.config.prepend, ...spanOf(traced, 0, 0))
    builder.copy(traced)
    return builder.done()
  }
  if (normalizer instanceof StripNormalizer) {
    const { text } = traced
    const from = normalizer.config.strip_left ? text.length - text.trimStart().length : 0
    return sliceTraced(traced, from, from + normalizer.normalize(text).length)
  }
  return traceCharacters(normalizer, traced)
}

/**
 * Words, then characters with the marks on them (and Hangul's vowels and final consonants, which compose like marks), then
 * code points: ever smaller parts that a normalizer treats one by one.
 */
const GRAINS = [/\s+|\S+/g, /[\s\S][\p{M}\u1160-\u11ff\ud7b0-\ud7fb\uff9e\uff9f]*/gu, /[\s\S]/gu] as const
const POINTS = GRAINS.length - 1
const PLAIN = /^[ -~]*$/

/**
 * A normalizer that is a black box: where the parts of a text, normalised one by one, are as long together as the text
 * normalised in one, each knows what became of it; where not, the text keeps its span as a whole.
 */
function traceCharacters(normalizer: Normalizer, traced: Traced): Traced {
  const known = new Map<string, string>()
  const normalize = (part: string): string => {
    const made = known.get(part) ?? normalizer.normalize(part)
    known.set(part, made)
    return made
  }
  const builder = new TracedBuilder()
  const align = (part: string, made: string, at: number, grain: number): void => {
    if (part.length === 1 || (made.length === part.length && PLAIN.test(part) && PLAIN.test(made))) {
      return builder.write(made, traced, at, at + part.length)
    }
    const pattern = GRAINS[grain]
    const parts = pattern ? (part.match(pattern) ?? []) : []
    const results = parts.map(normalize)
    if (parts.length === 0 || made.length !== results.reduce((sum, { length }) => sum + length, 0)) {
      builder.add(made, ...spanOf(traced, at, at + part.length))
      return
    }
    let from = 0
    parts.forEach((smaller, i) => {
      const to = from + (results[i] ?? '').length
      const result = made.slice(from, to)
      if (grain < POINTS) align(smaller, result, at, grain + 1)
      else if (to > from) builder.add(result, ...spanOf(traced, at, at + smaller.length + droppedAfter(i)))
      from = to
      at += smaller.length
    })

    /** A mark that the normalizer drops belongs to the character that it stood on. */
    function droppedAfter(i: number): number {
      let units = 0
      for (let next = i + 1; results[next] === ''; next++) units += (parts[next] ?? '').length
      return units
    }
  }
  align(traced.text, normalizer.normalize(traced.text), 0, 0)
  return builder.done()
}
