/**
 * A text on its way through a tokenizer: each UTF-16 unit knows which places of the original text it came from. Units of
 * one character share its span; what was put in has an empty one.
 */
export interface Traced {
  readonly text: string
  /** Where the source of unit i starts and ends, in UTF-16 units of the original, at `offset + i`; neither ever falls. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  readonly offset: number
}

/** A text as it is typed. */
export function trace(text: string): Traced {
  const builder = new TracedBuilder()
  let at = 0
  for (const character of text) {
    builder.add(character, at, at + character.length)
    at += character.length
  }
  return builder.done()
}

/** The units `from` to `to`, end exclusive. Nothing is copied. */
export function sliceTraced({ text, starts, ends, offset }: Traced, from: number, to = text.length): Traced {
  return { text: text.slice(from, to), starts, ends, offset: offset + from }
}

/**
 * Each match of `pattern` replaced.
 * @param pattern with the flag g
 */
export function rewriteTraced(traced: Traced, pattern: RegExp, content: (match: string) => string): Traced {
  const builder = new TracedBuilder()
  let at = 0
  for (const { 0: match, index } of traced.text.matchAll(pattern)) {
    builder.copy(traced, at, index)
    at = index + match.length
    builder.write(content(match), traced, index, at)
  }
  if (at === 0) return traced
  builder.copy(traced, at)
  return builder.done()
}

/** Where the units `from` to `to` came from; empty, at the right place, for no units. */
export function spanOf(
  { text, starts, ends, offset }: Traced,
  from: number,
  to: number,
): readonly [number, number] {
  const start = (from < text.length ? starts[offset + from] : ends[offset + text.length - 1]) ?? 0
  return [start, to > from ? Math.max(start, ends[offset + to - 1] ?? 0) : start]
}

/** Puts a traced text together. */
export class TracedBuilder {
  readonly #texts: string[] = []
  readonly #starts: number[] = []
  readonly #ends: number[] = []

  /** Adds `text`, all of which came from the places `start` to `end`. */
  add(text: string, start: number, end: number): void {
    this.#texts.push(text)
    for (let i = 0; i < text.length; i++) {
      this.#starts.push(start)
      this.#ends.push(end)
    }
  }

  /** Adds the units `from` to `to` of `traced` as they are. */
  copy(traced: Traced, from = 0, to = traced.text.length): void {
    this.write(traced.text.slice(from, to), traced, from, to)
  }

  /** Adds `text` in the place of the units `from` to `to` of `traced`: one for one where it has as many, else as a whole. */
  write(text: string, traced: Traced, from: number, to: number): void {
    if (text.length !== to - from) return this.add(text, ...spanOf(traced, from, to))
    const { starts, ends, offset } = traced
    this.#texts.push(text)
    for (let i = offset + from; i < offset + to; i++) {
      this.#starts.push(starts[i] ?? 0)
      this.#ends.push(ends[i] ?? 0)
    }
  }

  done(): Traced {
    return { text: this.#texts.join(''), starts: this.#starts, ends: this.#ends, offset: 0 }
  }
}
