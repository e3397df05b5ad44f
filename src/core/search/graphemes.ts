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

/** By Unicode's rules for extended grapheme clusters (UAX #29), as the browser knows them. */
export function graphemeCuts(text: string): MayCut {
  let segments: Intl.Segments | null = null
  return (at) => {
    if (at <= 0 || at >= text.length) return true
    if (isPlain(text.charCodeAt(at - 1)) && isPlain(text.charCodeAt(at))) return true
    segments ??= new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)
    return segments.containing(at)?.index === at
  }
}

/** Whether a cut at `at` leaves both halves of a surrogate pair together. */
export function keepsPairs(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at)
  return !(before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000)
}
