import { describe, expect, it } from 'vitest'
import { decodeText } from './decode.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)
const utf8 = (text: string) => new TextEncoder().encode(text)

describe('bytes as text', () => {
  it.each([
    ['UTF-8', utf8('Zoë 漢 😀')],
    ['UTF-8 with a mark', Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8('Zoë 漢 😀')])],
    [
      'UTF-16, little end first',
      Uint8Array.from([
        0xff,
        0xfe,
        ...new Uint8Array(
          Uint16Array.from(Array.from('Zoë 漢 😀'.split('')), (unit) => unit.charCodeAt(0)).buffer,
        ),
      ]),
    ],
    [
      'UTF-16, big end first',
      bytes(
        0xfe,
        0xff,
        ...'Zoë 漢 😀'.split('').flatMap((unit) => [unit.charCodeAt(0) >> 8, unit.charCodeAt(0) & 255]),
      ),
    ],
  ])('are read as %s', (_what, file) => {
    expect(decodeText(file, 'a.txt')).toEqual({ text: 'Zoë 漢 😀', notice: null })
  })

  it('are taken for windows-1252 when they are nothing else, with a notice', () => {
    // Node 20 takes windows-1252 for latin1, so its quotes and dashes are tried in the browser: e2e/readers.spec.ts.
    const { text, notice } = decodeText(bytes(0x63, 0xe9, 0x20, 0xfc), 'old.txt')
    expect(text).toBe('cé ü')
    expect(notice).toMatch(/old\.txt.*windows-1252/)
  })

  it('are read as the file itself says, unless nobody knows that encoding', () => {
    expect(decodeText(bytes(0xcf, 0xf0), 'a.html', 'windows-1251')).toEqual({ text: 'Пр', notice: null })
    expect(decodeText(bytes(0xcf, 0xf0), 'a.html', 'klingon').notice).toMatch(/windows-1252/)
    expect(decodeText(utf8('Пр'), 'a.html', 'windows-1251').text).toBe('Пр')
  })

  it('are told when the file names UTF-8 and some are not', () => {
    const broken = Uint8Array.from([...utf8('naïve caf'), 0xe9])
    expect(decodeText(broken, 'a.html', 'utf8')).toEqual({
      text: 'naïve caf\ufffd',
      notice: expect.stringMatching(/a\.html.*not UTF-8 throughout.*\ufffd/),
    })
    expect(decodeText(Uint8Array.from([0xef, 0xbb, 0xbf, 0x63, 0xe9]), 'a.txt')).toEqual({
      text: 'c\ufffd',
      notice: expect.stringContaining('not UTF-8 throughout'),
    })
  })

  it.each(['utf-8', 'utf-16'])(
    'are windows-1252 when no letter is of the %s that the file names',
    (label) => {
      const { text, notice } = decodeText(bytes(0x63, 0xe9, 0x20, 0xfc), 'a.html', label)
      expect(text).toBe('cé ü')
      expect(notice).toMatch(/windows-1252/)
    },
  )

  it('are told when some are none of the encoding that the file names', () => {
    const { text, notice } = decodeText(bytes(0x82, 0xa0, 0x20, 0xfd), 'a.html', 'shift_jis')
    expect(text).toBe('あ \ufffd')
    expect(notice).toContain('not shift_jis throughout')
  })

  it('are refused when they are no text', () => {
    expect(() => decodeText(bytes(0x50, 0x4b, 3, 4, 0, 0), 'a.docx')).toThrow(
      expect.objectContaining({ kind: 'unknown-format' }),
    )
  })
})
