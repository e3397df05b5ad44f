import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatCell, formatNumber, formatPercent, formatScore, shorten } from './format.ts'

describe('formatNumber', () => {
  it('writes a minus sign, not a hyphen, and no negative zero', () => {
    expect(formatNumber(-0.5)).toBe('\u22120.500')
    expect(formatNumber(-0.0001, 2)).toBe('0.00')
    expect(formatNumber(Number.NaN)).toBe('–')
  })
})

describe('formatPercent', () => {
  it('has no space before its sign, and a minus sign', () => {
    expect([0.635, -0.004, 1].map((share) => formatPercent(share))).toEqual(['64%', '0%', '100%'])
    expect(formatPercent(-0.0634, 1)).toBe('\u22126.3%')
    expect(formatPercent(Number.NaN)).toBe('–')
  })
})

describe('formatCell', () => {
  it('drops the zero before the point', () => {
    expect([0.834, -0.07, 1.194, 0].map(formatCell)).toEqual(['.83', '\u2212.07', '1.19', '.00'])
  })
})

describe('formatScore', () => {
  it('drops decimals that mean nothing on large dot products', () => {
    expect(formatScore(1234.567, 'dot')).toBe('1235')
    expect(formatScore(1.234, 'l2')).toBe('1.23')
  })
})

describe('shorten', () => {
  it('is linear on plain text that ends in something else', () => {
    // A pattern that can be matched in many ways took minutes for this.
    const text = `${'plainletters'.repeat(6)}🙂`
    expect(shorten(text, 100)).toBe(text)
  })

  it('never splits what a reader sees as one character', () => {
    expect(shorten('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 2)).toBe('👩‍👩‍👧‍👦…')
    expect(shorten('cafe\u0301s and more', 6)).toBe('cafe\u0301s…')
  })

  it('shows control characters and joins lines', () => {
    expect(shorten('a\u0000b\nc', 10)).toBe('a\u2400b c')
  })

  it('keeps every text within its limit, and short ones whole', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.integer({ min: 2, max: 40 }),
        (text, max) => {
          const count = Array.from(new Intl.Segmenter().segment(shorten(text, max))).length
          expect(count).toBeLessThanOrEqual(max)
        },
      ),
    )
    expect(shorten('dog', 3)).toBe('dog')
  })
})

describe('shorten of what is hard to cut', () => {
  it('drops a grapheme that the rough cut went through', () => {
    const stacked = `a${'\u0301'.repeat(40)}`
    expect(shorten(stacked + stacked + stacked, 2)).not.toContain('\ufffd')
    expect(shorten('\u{1f600}'.repeat(100), 3)).toBe('\u{1f600}\u{1f600}…')
  })

  it('is empty for blank texts and quick for long ones', () => {
    expect(shorten(' \n\t', 10)).toBe('')
    expect(shorten('x'.repeat(1_000_000), 5)).toBe('xxxx…')
  })
})

describe('shorten, as a label on the map', () => {
  const label = (text: string) => shorten(text, 28)

  it('leaves markup as text', () => {
    expect(label('<b>dog</b> & <br>')).toBe('<b>dog</b> & <br>')
  })

  it('cuts at 28 characters with an ellipsis', () => {
    expect(label('The bank raised its interest rates again this year')).toBe('The bank raised its interes…')
    expect(label('x'.repeat(100_000))).toHaveLength(28)
  })

  it('takes out marks that would turn the direction of the page', () => {
    expect(label('\u202eevil')).toBe('evil')
  })

  it('never tears emoji and combining marks', () => {
    const family = '👩‍👩‍👧‍👦'
    expect(label(family.repeat(40))).toBe(`${family.repeat(27)}…`)
    expect(label('e\u0301'.repeat(40))).toBe(`${'e\u0301'.repeat(27)}…`)
  })
})
