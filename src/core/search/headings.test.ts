import { describe, expect, it } from 'vitest'
import { documentOf } from './fake-spans.ts'
import { headingsOf } from './headings.ts'
import { locator } from './locate.ts'
import { sectionsOf } from './units.ts'

const titles = (text: string) => headingsOf(text).map(({ level, title }) => `${level} ${title}`)

describe('headings', () => {
  it('are lines with one to six #', () => {
    expect(titles('# A\n## B ##\n   ###### C\n####### D\n#E\n    # F\n\t# G\n#')).toEqual([
      '1 A',
      '2 B',
      '6 C',
      '1 ',
    ])
  })

  it('are underlined lines, not lists, rules or tables', () => {
    expect(titles('Title\n===\n\nPart\r\n---\r\n\n---\n\n- item\n---\n\n| a |\n---')).toEqual([
      '1 Title',
      '2 Part',
    ])
  })

  it('do not stand inside code fences', () => {
    const text =
      '# A\n```sh\n# no\n~~~\n```\n# B\n~~~~\n# no\n~~~\n# no\n~~~~\n# C\n``` `x` \n# D\n```\n# open to the end'
    expect(titles(text)).toEqual(['1 A', '1 B', '1 C', '1 D'])
  })

  it.each(['\n', '\r\n'])('do not stand in front matter, whose dashes underline nothing: %j', (end) => {
    const text = [
      '---',
      'title: Refunds',
      '# a comment',
      'date: 2024-01-01',
      '---',
      '',
      '# A',
      'x',
      '## B',
      'y',
    ]
    expect(titles(text.join(end))).toEqual(['1 A', '2 B'])
    expect(titles(['---', '# only a comment', '...', 'A', '---'].join(end))).toEqual(['2 A'])
    const sections = sectionsOf(text.join(end)).map(({ start }) => text.join(end).slice(start, start + 3))
    expect(sections).toEqual(['---', '# A', '## '])
  })

  it('stand below a rule that begins the text, and in front matter that never ends', () => {
    expect(titles('---\n\nA\n---\n')).toEqual(['2 A'])
    expect(titles('---\nSome words\n---\n# B')).toEqual(['2 Some words', '1 B'])
    expect(titles('---\nkey: value\n\n# A')).toEqual(['1 A'])
    expect(titles('\n---\nkey: value\n---\n')).toEqual(['2 key: value'])
  })

  it('know where they start and where their section does', () => {
    expect(headingsOf('x\n\nTitle\n=====\nbody')).toEqual([{ start: 3, end: 15, level: 1, title: 'Title' }])
  })

  it('take a long text with no end of line without delay', () => {
    expect(titles(`# ${'# '.repeat(50_000)}`)).toHaveLength(1)
    expect(titles(`${' '.repeat(100_000)}#`)).toEqual([])
    expect(titles(`# a${' '.repeat(100_000)}b`)).toHaveLength(1)
  })
})

describe('a place', () => {
  it('has the headings above it', () => {
    const text = '# A\n## B\nx\n## C\n### D\ny\n# E\nz'
    const at = locator(documentOf(text, 'd', 'markdown'))
    expect(at(text.indexOf('x')).headings).toEqual(['A', 'B'])
    expect(at(text.indexOf('y')).headings).toEqual(['A', 'C', 'D'])
    expect(at(text.indexOf('z')).headings).toEqual(['E'])
    expect(locator(documentOf(text))(9).headings).toEqual([])
  })

  it('has its page', () => {
    const at = locator({ ...documentOf('abcdef', 'd', 'pdf'), pageStarts: [0, 2, 2, 4] })
    expect([0, 1, 2, 3, 4, 99].map((offset) => at(offset).page)).toEqual([1, 1, 3, 3, 4, 4])
    expect(locator(documentOf('a'))(0).page).toBeNull()
  })
})
