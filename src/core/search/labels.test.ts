import { describe, expect, it } from 'vitest'
import { documentOf } from './fake-spans.ts'
import { resolveLabels } from './labels.ts'

const documents = [
  { ...documentOf('x', 'd1'), title: 'Keys and codes' },
  { ...documentOf('x', 'd2'), title: 'Stoves' },
  { ...documentOf('x', 'd3'), title: 'Stoves' },
]
const row = (line: number, query: string, document: string | null, grade = 1) => ({
  line,
  query,
  document,
  grade,
})

describe('labels', () => {
  it('find documents by id and by title, and put a query’s rows together', () => {
    const { queries, problems } = resolveLabels(
      [
        row(1, 'Where?', 'd2'),
        row(2, 'What? ', ' keys  AND codes', 2),
        row(3, 'Where?', 'd1', 3),
        row(4, 'Where?', 'd1', 1),
      ],
      documents,
    )
    expect(problems).toEqual([])
    expect(queries).toEqual([
      {
        id: 'q1',
        text: 'Where?',
        difficulty: null,
        relevant: [
          { documentId: 'd2', grade: 1 },
          { documentId: 'd1', grade: 3 },
        ],
      },
      { id: 'q2', text: 'What?', difficulty: null, relevant: [{ documentId: 'd1', grade: 2 }] },
    ])
  })

  it('find titles however their accents are written: a Mac’s file names have them as characters of their own', () => {
    const title = 'Übersicht é.md'
    for (const [name, wanted] of [
      [title.normalize('NFD'), title.normalize('NFC')],
      [title.normalize('NFC'), title.normalize('NFD')],
    ] as const) {
      const { problems } = resolveLabels([row(1, 'a', wanted)], [{ ...documentOf('x', 'd1'), title: name }])
      expect(problems).toEqual([])
    }
  })

  it('find the rows of a table by the ids that it gives them, before titles', () => {
    const rows = [
      { ...documentOf('x', 'n1'), title: 'Keys · 3', key: '3' },
      { ...documentOf('x', 'n2'), title: 'Keys · 4', key: '4' },
      { ...documentOf('x', 'n3'), title: '4', key: '5' },
      { ...documentOf('x', 'n4'), title: 'A', key: '5' },
      documentOf('x', 'n5'),
    ]
    const found = (document: string) => {
      const { queries, problems } = resolveLabels([row(1, 'a', document)], rows)
      return queries[0]?.relevant[0]?.documentId ?? problems[0]?.reason
    }
    expect(['3', '4', '5', 'Keys · 4', 'a', 'Keys', 'Stoves'].map(found)).toEqual([
      'n1',
      'n2',
      'ambiguous',
      'n2',
      'n4',
      'ambiguous',
      'missing',
    ])
  })

  it('that name no document, or several, are listed; a query of only those is left out', () => {
    const { queries, problems } = resolveLabels(
      [row(2, 'a', 'd9'), row(3, 'b', 'Stoves'), row(4, 'c', 'd9'), row(5, 'c', 'd1')],
      documents,
    )
    expect(problems).toEqual([
      { line: 2, query: 'a', document: 'd9', reason: 'missing' },
      { line: 3, query: 'b', document: 'Stoves', reason: 'ambiguous' },
      { line: 4, query: 'c', document: 'd9', reason: 'missing' },
    ])
    expect(queries.map(({ text, relevant }) => [text, relevant.length])).toEqual([['c', 1]])
  })

  it('of grade 0 make no query unanswerable whose answers are not here', () => {
    const { queries } = resolveLabels(
      [row(1, 'a', 'd1', 0), row(2, 'a', 'gone', 2), row(3, 'b', 'd1', 0), row(4, 'b', 'gone', 0)],
      documents,
    )
    expect(queries.map(({ text, relevant }) => [text, relevant])).toEqual([['b', []]])
  })

  it('without a document, or of grade 0, are of queries that nothing answers', () => {
    const { queries } = resolveLabels([row(1, 'a', null), row(2, 'b', 'd1', 0)], documents)
    expect(queries.map(({ text, relevant }) => [text, relevant])).toEqual([
      ['a', []],
      ['b', []],
    ])
  })
})
