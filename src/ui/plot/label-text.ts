/** Longest label on the map, characters as a person counts them. */
const LONGEST = 28

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * A text as one short line: line ends and runs of blanks become one space, other control characters their visible
 * picture (NUL is ␀), marks that would turn the direction of what follows are taken out, and what exceeds `longest`
 * characters is cut with an ellipsis. Whole graphemes are kept, so no emoji or accent is torn apart.
 */
export function labelText(text: string, longest = LONGEST): string {
  // A text may be 100,000 characters long and only its start can be seen.
  const start = text.slice(0, longest * 32)
  const line = start
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]/gu, '')
    .replace(/\p{Cc}/gu, (c) => {
      const code = c.codePointAt(0) ?? 0
      return code < 32 ? String.fromCodePoint(0x2400 + code) : code === 127 ? '\u2421' : '\ufffd'
    })
  const graphemes = Array.from(segmenter.segment(line), (s) => s.segment)
  if (graphemes.length <= longest && start.length === text.length) return line
  return `${graphemes
    .slice(0, longest - 1)
    .join('')
    .trimEnd()}…`
}
