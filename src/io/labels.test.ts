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

  it('have what Excel is told stands between, or upright bars', () => {
    const expected = [[3, 'Where, or |?', 'd1', 2]]
    for (const mark of [';', '\t', '#']) {
      expect(
        rows(`sep=${mark}\r\nquery,document,grade\r\nWhere, or |?,d1,2`.replace(/,(?! )/g, mark)),
      ).toEqual(expected)
    }
    expect(rows('query|document|grade\nWhere?|d1|2')).toEqual([[2, 'Where?', 'd1', 2]])
  })

  it.each([';', '\t', '|', ','])(
    'have “%s” between two columns of two rows, with blank lines behind',
    (mark) => {
      const text = `query${mark}document\n\nWhere?${mark}d1\n\n\n`
      expect(rows(text)).toEqual([[3, 'Where?', 'd1', 1]])
    },
  )

  it('may do without names', () => {
    expect(rows('Where?,d1\nWhat?,d2,2\n\nWho?')).toEqual([
      [1, 'Where?', 'd1', 1],
      [2, 'What?', 'd2', 2],
      [4, 'Who?', null, 1],
    ])
  })

  it.each([
    'doc_id',
    'DocID',
    'docId',
    'document_id',
    'Document ID',
    'passage',
    'passage_id',
    'corpus_id',
    'corpus-id',
    'relevant document',
    'title',
  ])('have the document under %s', (head) => {
    expect(rows(`query,${head},grade\nWhere?,d1,2\nWho?,,`)).toEqual([
      [2, 'Where?', 'd1', 2],
      [3, 'Who?', null, 1],
    ])
  })

  it.each(['query', 'question', 'query_text', 'Question text', 'search query', 'text'])(
    'have the query under %s, and never under its id',
    (head) => expect(rows(`query_id,${head},doc_id\nq1,Where?,d1`)).toEqual([[2, 'Where?', 'd1', 1]]),
  )

  it.each(['grade', 'relevance', 'score', 'Relevance Score', 'rel', 'label'])(
    'have the grade under %s: what is not relevant counts as relevant otherwise',
    (head) => expect(rows(`query,passage,${head}\nWhere?,d1,0`)).toEqual([[2, 'Where?', 'd1', 0]]),
  )

  it('have each under its best name where several are there', () => {
    expect(rows('text,passage,doc_id,query\nLong.,Long.,d1,Where?')).toEqual([[2, 'Where?', 'd1', 1]])
    expect(rows('doc_id,document,query\n17,The manual,Where?')).toEqual([[2, 'Where?', 'The manual', 1]])
  })

  it('are queries that nothing answers where there is nothing beside them', () => {
    const expected = [
      [2, 'Where?', null, 1],
      [3, 'Who?', null, 1],
    ]
    expect(rows('query\nWhere?\nWho?')).toEqual(expected)
    expect(rows('query,notes,\nWhere?,,\nWho?,')).toEqual(expected)
  })

  it.each([
    ['query,answer_id\nWhere?,d1', ['“query”, “answer_id”']],
    ['query,relevant_documents\nWhere?,d1', ['“query”, “relevant_documents”']],
    ['Documents;Query\nd1;Where?', ['“Documents”, “Query”']],
    ['query_id,query\nq1,Where?', ['“query_id”, “query”']],
    ['query,grade\nWhere?,3', ['“query”, “grade”']],
    ['query,\nWhere?,d1', ['“query”, one without a name']],
    ['query\nWhere?,d1', ['“query”, one without a name']],
    ['query,a,b,c,d,e,f,g,h,i\nWhere?,1', ['“g”, …;']],
  ])('without a column for the document are refused, with what is there: %j', (text, found) => {
    for (const words of [
      'line 1: No column holds the document',
      ...found,
      'names that are understood: document, ',
      'doc_id',
    ]) {
      expect(() => rows(text)).toThrow(words)
    }
  })

  it.each(['query_id,doc_id,relevance\nq1,d1,1', 'qid\tcorpus-id\nq1\td1'])(
    'without the queries themselves are refused: %j',
    (text) => {
      expect(() => rows(text)).toThrow('No column holds the query')
      expect(() => rows(text)).toThrow('names that are understood: query, question')
    },
  )

  it.each([
    ['', 1, /no query in it/],
    ['query,document\n', 1, /no query in it/],
    ['query,document\na,d1\n,d2', 3, /query is missing/],
    ['query,document,grade\na,d1,good', 2, /“good” is not a grade/],
    ['query,document,grade\na,d1,1.5', 2, /not a grade/],
    ['query,document\n"a,d1', 2, /quote/i],
    ['query,document,grade\n"Who,\nwhere?",d1,1\nWhat?,d2,good', 4, /“good” is not a grade/],
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

  it('name the document in the other usual ways, and more fields beside it do no harm', () => {
    const text = [
      '{"query": "a", "doc_id": "d1", "query_id": "q1", "grade": 2}',
      '{"query": "b", "corpus-id": 7}',
      '{"query": "c", "passageId": ["d1", {"document": "d2", "grade": 3}]}',
      '{"query": "d", "doc_id": null}',
      '{"query": "e", "query_id": "q5"}',
      '{"query": "f", "relevant": [], "title": "f"}',
    ].join('\n')
    expect(rows(text)).toEqual([
      [1, 'a', 'd1', 2],
      [2, 'b', '7', 1],
      [3, 'c', 'd1', 1],
      [3, 'c', 'd2', 3],
      [4, 'd', null, 1],
      [5, 'e', null, 1],
      [6, 'f', null, 1],
    ])
  })

  it('have query and grade under the names of columns as well', () => {
    const text = [
      '{"query": "a", "doc_id": "d1", "relevance": 0}',
      '{"question": "a", "doc_id": "d2", "Score": 3}',
      '{"query_id": 1, "query-text": "b", "document": "d1", "label": 2}',
      '{"query": "c", "relevant": ["d1", {"document": "d2", "grade": 3}], "rel": 2, "score": null}',
      '{"query": "d", "document": null, "grade": null}',
    ].join('\n')
    expect(rows(text)).toEqual([
      [1, 'a', 'd1', 0],
      [2, 'a', 'd2', 3],
      [3, 'b', 'd1', 2],
      [4, 'c', 'd1', 1],
      [4, 'c', 'd2', 3],
      [5, 'd', null, 1],
    ])
  })

  it('may be one JSON list, as programs write it', () => {
    const list = [
      { query: 'a', document: 'd1', grade: 2 },
      { query: 'b', document: null },
    ]
    const expected = ([line, next]: readonly number[]) => [
      [line, 'a', 'd1', 2],
      [next, 'b', null, 1],
    ]
    expect(rows(`\uFEFF${JSON.stringify(list)}`)).toEqual(expected([1, 1]))
    expect(rows(JSON.stringify(list, null, 2))).toEqual(expected([2, 7]))
    expect(rows('[urgent] Where?,d1')).toEqual([[1, '[urgent] Where?', 'd1', 1]])
    expect(() => rows('[]')).toThrow('There is no query in it')
    expect(() => rows('[{"query": "a", "document": "d1"},')).toThrow(
      'line 1: The list that begins here is not JSON',
    )
    expect(() => rows('[{"query": "a", "document": "d1"},\n{"query": 7}]')).toThrow(
      'line 2: The field “query”',
    )
  })

  it('are queries that nothing answers where no line says more, or each says that there is none', () => {
    expect(rows('{"query": "a"}\n{"query": "b", "notes": null}')).toEqual([
      [1, 'a', null, 1],
      [2, 'b', null, 1],
    ])
    expect(rows('{"query": "a", "document": null, "more": 1}')).toEqual([[1, 'a', null, 1]])
  })

  it.each([
    ['{"query": "a"}\n{"query": "b", "answer_id": "d1"}', 2, '“query”, “answer_id”'],
    ['{"query": "a", "documents": ["d1"]}\n{"query": "b", "id": 2}', 1, '“query”, “documents”, “id”'],
    ['{"query": "a", "grade": 2}', 1, '“query”, “grade”'],
  ])('in which no field names a document are refused: %j', (text, line, found) => {
    for (const words of [`line ${line}: No column holds the document`, found, 'doc_id']) {
      expect(() => rows(text)).toThrow(words)
    }
  })

  it.each([
    ['{"query": "a"', 1, 'not JSON'],
    ['{"query": "a", "doc_id": ""}', 1, '“doc_id”'],
    ['{"query_id": "q1", "corpus_id": "d1"}', 1, '“query_id”, “corpus_id”'],
    [
      '{"query": "a"}\n{"prompt": "b"}',
      2,
      'No column holds the query: there is “prompt”; names that are understood: query, ',
    ],
    ['{"query": "a", "document": "d", "relevance": 0.5}', 1, '“relevance”'],
    ['{"query": "a"}\n7', 2, 'not a JSON object'],
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
