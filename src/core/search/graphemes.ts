/** Whether the place `at` in its text stands between two characters as people see them, and so may be cut. */
export type MayCut = (at: number) => boolean

/**
 * Characters that combine with no neighbour of these blocks: Latin, Greek, Cyrillic without its marks, kana without theirs, ideographs and
 * Hangul syllables. Between two of them there is always a boundary, and asking the browser for each would take seconds in a long text.
 */
function isPlain(unit: number): boolean {
  return (
    (unit < 0x300 && unit !== 0x0d && unit !== 0x0a && unit !== 0xa9 && unit !== 0xad && unit !== 0xae) ||
    (unit >= 0x370 && unit < 0x483) ||
    (unit >= 0x48a && unit < 0x530) ||
    (unit >= 0x3041 && unit < 0x3097) ||
    (unit >= 0x30a0 && unit < 0x3100) ||
    (unit >= 0x4e00 && unit < 0xa000) ||
    (unit >= 0xac00 && unit < 0xd7a4)
  )
}

/** Signs that belong to the character behind them (Grapheme_Cluster_Break=Prepend), as far as they are single units. */
const CLINGING: ReadonlySet<number> = new Set([
  0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6dd, 0x70f, 0x890, 0x891, 0x8e2, 0xd4e,
])

/**
 * Whether there surely is a boundary at the place: before a plain character that nothing clings to, and before an emoji that nothing
 * joins to what is before. False where only the browser knows.
 */
function isSure(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at)
  if (isPlain(before) && isPlain(after)) return true
  const isKnown = endsEmoji(text, at) || !(CLINGING.has(before) || (before >= 0xd800 && before < 0xe000))
  if (!isKnown) return false
  if (isPlain(after)) return after < 0xac00
  if (after < 0xd83c || after > 0xd83e) return false
  const point = text.codePointAt(at) ?? 0
  const isFlag = point >= 0x1f1e6 && point <= 0x1f1ff
  const isSkin = point >= 0x1f3fb && point <= 0x1f3ff
  return before !== 0x200d && !isFlag && !isSkin && point > 0xffff
}

function endsEmoji(text: string, at: number): boolean {
  const high = text.charCodeAt(at - 2)
  const low = text.charCodeAt(at - 1)
  return high >= 0xd83c && high <= 0xd83e && low >= 0xdc00 && low < 0xe000
}

/** No character but a run of flags is longer; within such a run, a cut this far from its start may part a flag. */
const LOOK_BACK = 512

/**
 * By Unicode's rules for extended grapheme clusters (UAX #29), as the browser knows them. These rules look back within a character, and ahead
 * by one code point, so that a small part of the text is enough: to ask `Intl.Segments` of a long text takes longer the longer it is.
 */
export function graphemeCuts(text: string): MayCut {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
  return (at) => {
    if (at <= 0 || at >= text.length) return true
    if (isSure(text, at)) return true
    const from = safeStart(text, at)
    const end = keepsPairs(text, at + 1) ? at + 1 : at + 2
    for (const { index } of segmenter.segment(text.slice(from, end))) if (from + index === at) return true
    return false
  }
}

/** The last place before `at` that surely stands between two characters. */
function safeStart(text: string, at: number): number {
  const first = Math.max(0, at - LOOK_BACK)
  for (let place = at - 1; place > first; place--) {
    if (isSure(text, place)) return place
  }
  return keepsPairs(text, first) ? first : first + 1
}

/** Whether a cut at `at` leaves both halves of a surrogate pair together. */
export function keepsPairs(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at)
  return !(before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000)
}
