import { describe, expect, it } from 'vitest'
import { parseLabels, toCsv } from './labels.ts'

const rows = (text: string) =>
  parseLabels(text, 'labels.csv').map(({ line, query, document, grade }) => [line, query, document, grade])

describe('labels as CSV', () => {
  it('have named columns in any order, quotes, and commas, semicolons or tabs between', () => {
    const expected = [
      [2, 'Where, please?', 'd1', 3],
      [3, 'Say “when”', null, 1],
    ]
    expect(rows('Document,QUERY,Grade\nd1,"Where, please?",3\n,Say “when”,\n')).toEqual(expected)
    expect(rows('\uFEFFgrade;question;title\r\n3;Where, please?;d1\r\n;Say “when”;\r\n')).toEqual(expected)
    expect(rows('query\tdoc\tgrade\nWhere, please?\td1\t3\nSay “when”\t\t')).toEqual(expected)
  })

  it('may do without names', () => {
    expect(rows('Where?,d1\nWhat?,d2,2\n\nWho?')).toEqual([
      [1, 'Where?', 'd1', 1],
      [2, 'What?', 'd2', 2],
      [4, 'Who?', null, 1],
    ])
  })

  it.each([
    ['', 1, /no query in it/],
    ['query,document\n', 1, /no query in it/],
    ['query,document\na,d1\n,d2', 3, /query is missing/],
    ['query,document,grade\na,d1,good', 2, /“good” is no grade/],
    ['query,document,grade\na,d1,1.5', 2, /no grade/],
    ['query,document\n"a,d1', 2, /quote/i],
  ])('that make no sense name the line: %j', (text, line, message) => {
    expect(() => rows(text)).toThrow(
      expect.objectContaining({ kind: 'invalid', message: expect.stringMatching(message) }),
    )
    expect(() => rows(text)).toThrow(`line ${line}`)
  })
})

describe('labels as JSONL', () => {
  it('list documents in the ways that people write them', () => {
    const text = [
      '{"query": "a", "relevant": ["d1", {"document": "d2", "grade": 3}, 7]}',
      '',
      '{"query": "b", "document": "d1", "grade": 2, "more": true}',
      '{"query": "c", "relevant": "d3"}',
      '{"query": "d"}',
      '{"query": "e", "relevant": []}',
    ].join('\r\n')
    expect(rows(text)).toEqual([
      [1, 'a', 'd1', 1],
      [1, 'a', 'd2', 3],
      [1, 'a', '7', 1],
      [3, 'b', 'd1', 2],
      [4, 'c', 'd3', 1],
      [5, 'd', null, 1],
      [6, 'e', null, 1],
    ])
  })

  it.each([
    ['{"query": "a"', 1, 'no JSON'],
    ['{"query": "a"}\n{"question": "b"}', 2, '“query”'],
    ['{"query": ""}', 1, '“query”'],
    ['{"query": "a", "relevant": [true]}', 1, '“relevant”'],
    ['{"query": "a", "document": "d", "grade": "x"}', 1, '“grade”'],
  ])('that make no sense name the line and the field: %j', (text, line, what) => {
    expect(() => rows(text)).toThrow(`line ${line}`)
    expect(() => rows(text)).toThrow(what)
  })
})

it('a table becomes CSV that a spreadsheet reads as text', () => {
  expect(
    toCsv([
      ['a', 'b, c'],
      ['=1+1', -0.5],
    ]),
  ).toBe('a,"b, c"\n"\'=1+1",-0.5')
})
