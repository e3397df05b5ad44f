import { describe, expect, it } from 'vitest'
import { LineWriter } from './line-writer.ts'

function written(write: (writer: LineWriter) => void): string {
  const writer = new LineWriter()
  write(writer)
  return writer.done()
}

describe('lines', () => {
  it('have one space where the source has white space, and none at their ends', () => {
    const text = written((writer) => {
      writer.text('\n  one\t\n')
      writer.text(' two')
      writer.line()
      writer.text(' three ')
    })
    expect(text).toBe('one two\nthree')
  })

  it('keep spaces that are no white space of HTML', () => {
    expect(
      written((writer) => ['10\u00a0', 'km ', ' and\u00a0', 'on'].forEach((text) => writer.text(text))),
    ).toBe('10\u00a0km and\u00a0on')
    expect(written((writer) => ['東京\u3000', '大阪'].forEach((text) => writer.text(text)))).toBe(
      '東京\u3000大阪',
    )
    expect(written((writer) => ['a', '\u00a0', 'b'].forEach((text) => writer.text(text)))).toBe('a\u00a0b')
  })

  it('are none where only such spaces stand', () => {
    const text = written((writer) => {
      writer.text('one')
      writer.paragraph()
      writer.text(' \u00a0')
      writer.paragraph()
      writer.text('two')
    })
    expect(text).toBe('one\n\ntwo')
  })

  it('begin with the mark of what they stand in', () => {
    const text = written((writer) => {
      writer.openMark('- ')
      writer.text('item')
      writer.line()
      writer.text('more of it')
      writer.line()
      writer.openMark('# ')
      writer.text('heading')
      writer.closeMark()
      writer.closeMark()
      writer.line()
      writer.text('text')
    })
    expect(text).toBe('- item\nmore of it\n# heading\ntext')
  })

  it('have no mark of what found no words', () => {
    const text = written((writer) => {
      writer.openMark('- ')
      writer.openMark('# ')
      writer.text('\u00a0')
      writer.closeMark()
      writer.line()
      writer.text('item')
      writer.closeMark()
      writer.line()
      writer.openMark('## ')
      writer.closeMark()
      writer.text('text')
    })
    expect(text).toBe('- item\ntext')
  })
})
