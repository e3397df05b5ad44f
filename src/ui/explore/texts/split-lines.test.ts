import { describe, expect, it } from 'vitest'
import { filledLines, hasLineBreak, splitLines } from './split-lines.ts'

describe('lines of pasted text', () => {
  it('splits at every kind of line break', () => {
    expect(splitLines('a\nb\r\nc\rd\u2028e\u2029f')).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  })
  it('drops blank lines at the end and keeps those between', () => {
    expect(splitLines('a\n\nb\n \n\n')).toEqual(['a', '', 'b'])
  })
  it('keeps spaces and control characters of a line', () => {
    expect(splitLines('  a\u0000 b \n\tc')).toEqual(['  a\u0000 b ', '\tc'])
  })
  it('gives nothing for blank text', () => {
    expect(splitLines('')).toEqual([])
    expect(splitLines(' \n\r\n')).toEqual([])
  })
  it('keeps only the lines that hold something', () => {
    expect(filledLines('\na\n\n  \nb')).toEqual(['a', 'b'])
  })
  it('sees a line break', () => {
    expect(hasLineBreak('a\u2028b')).toBe(true)
    expect(hasLineBreak('a b')).toBe(false)
  })
})
