import { describe, expect, it } from 'vitest'
import { rowDocuments } from './document-rows.ts'
import { isTable, readTable } from './document-table.ts'

const read = (text: string, name = 'a.csv') => {
  const table = readTable(text, name)
  if (!table || 'broken' in table) throw new Error(table?.broken ?? 'no list')
  let count = 0
  const { documents, notices } = rowDocuments(table, () => `n${++count}`)
  return { rows: documents.map(({ key, title, text }) => [key, title, text]), notices, documents }
}
const rows = (text: string, name?: string) => read(text, name).rows

const BEIR = [
  '{"_id": "4983", "title": "Diffusion imaging", "text": "Water moves.", "metadata": {"url": "x"}}',
  '{"_id": "5836", "title": "", "text": "Cells age.\\nSlowly.", "metadata": {}}',
]

describe('rows as documents', () => {
  it('are those of BEIR’s corpus: the title stands before its text, and is made of it where there is none', () => {
    const { documents, notices } = read(BEIR.join('\n'), 'corpus.jsonl')
    expect(documents).toEqual([
      {
        id: 'n1',
        key: '4983',
        title: 'Diffusion imaging',
        kind: 'text',
        text: 'Diffusion imaging\n\nWater moves.',
        pageStarts: [],
      },
      {
        id: 'n2',
        key: '5836',
        title: 'Cells age.',
        kind: 'text',
        text: 'Cells age.\nSlowly.',
        pageStarts: [],
      },
    ])
    expect(notices).toEqual([
      '2 documents, one a row: the text from “text”, the title, which stands before it, from “title”, the id from “_id”. Not taken: “metadata”.',
    ])
  })

  const expected = [
    ['1', 'Keys', 'Keys\n\nIn the shed, left'],
    ['2', 'Stove', 'Stove\n\nTwo\nlines'],
  ]
  it.each([
    ['a.csv', 'ID,Title,Passage\n1,Keys,"In the shed, left"\n2,Stove,"Two\r\nlines"\n'],
    ['a.csv', 'sep=;\r\npassage;id;title\r\nIn the shed, left;1;Keys\r\n"Two\r\nlines";2;Stove\r\n'],
    ['a.tsv', 'doc-id\tname\tContent\n1\tKeys\tIn the shed, left\n2\tStove\t"Two\nlines"'],
    ['a.csv', 'URL|title|Page Content\n1|Keys|In the shed, left\n2|Stove|"Two\nlines"'],
    [
      'a.json',
      JSON.stringify([
        { url: 1, heading: 'Keys', body: ['In the shed, left'] },
        { url: '2', heading: 'Stove', body: 'Two\nlines' },
      ]),
    ],
    [
      'a.json',
      '{"id":1,"title":"Keys","text":"In the shed, left"}\n\n{"id":2,"title":"Stove","text":"Two\\nlines"}',
    ],
  ])('come from %s with columns of any known name in any order: %j', (name, text) => {
    expect(rows(text, name)).toEqual(expected)
  })

  it('take the longest column for the text where none is called so, and say it', () => {
    const { rows: found, notices } = read(
      'id,year,summary\na,1999,Rivers carry sand to the sea.\nb,2001,Snow melts.',
    )
    expect(found.map(([key, , text]) => [key, text])).toEqual([
      ['a', 'Rivers carry sand to the sea.'],
      ['b', 'Snow melts.'],
    ])
    expect(notices[0]).toContain('the text from “summary”, the id from “id”. Not taken: “year”.')
    expect(rows('id,text,abstract\na,,Full.')).toEqual([['a', 'Full.', 'Full.']])
    expect(rows('id,title\na,Full.')).toEqual([['a', 'Full.', 'Full.']])
  })

  it('may be few, with blank lines behind them', () => {
    const answer = 'By pressing the button, which is beside the door of the house.'
    expect(rows(`question;answer\n"How?";"${answer}"\n\n`).map(([, , text]) => text)).toEqual([answer])
  })

  it('may have no names', () => {
    const { rows: found, notices } = read('d1,Rivers carry sand.\nd2,"Snow, melting."')
    expect(found).toEqual([
      [undefined, 'Rivers carry sand.', 'Rivers carry sand.'],
      [undefined, 'Snow, melting.', 'Snow, melting.'],
    ])
    expect(notices[0]).toContain('the text from column 2. Not taken: column 1.')
  })

  it('have unknown names where the first line is nothing else', () => {
    const long = 'A long text, as long as texts of documents are, and longer than a name.'
    expect(rows(`summary,year\n"${long}",1999`)).toEqual([[undefined, expect.anything(), long]])
    expect(rows(`Short,1998\n"${long}",1999`)).toHaveLength(2)
  })

  it.each([
    ['a.csv', 'text\nOne, two\nThree'],
    ['a.csv', 'One, two\nThree'],
    ['a.csv', '"One, two"\nThree\n'],
    ['a.tsv', 'One, two\nThree'],
    ['a.jsonl', '"One, two"\n"Three"'],
    ['a.json', '["One, two", "Three"]'],
  ])('are texts where there is one column: %s %j', (name, text) => {
    const { rows: found, notices } = read(text, name)
    expect(found.map(([, , text]) => text)).toEqual(['One, two', 'Three'])
    expect(notices).toEqual(['2 documents, one a row.'])
  })

  it('keep quotes that are none of the table’s: MS MARCO’s collection has them', () => {
    expect(rows('0\t"Hot" is a word\n1\t"Open', 'collection.tsv').map(([, , text]) => text)).toEqual([
      '"Hot" is a word',
      '"Open',
    ])
    expect(rows('text\n"Open\n"A" and b').map(([, , text]) => text)).toEqual(['"Open', '"A" and b'])
  })

  it('without text are left out and counted; one with a title is not', () => {
    const { rows: found, notices } = read('id,title,text\n1,,\n2,,  \n3,Only this,\n4,,x')
    expect(found).toEqual([
      ['3', 'Only this', 'Only this'],
      ['4', 'x', 'x'],
    ])
    expect(notices).toContain('2 rows without text are left out.')
  })

  it('of one title are told apart, by their ids or else their lines; rows of one id are counted', () => {
    const { rows: found, notices } = read('id,title,text\n1,A,x\n2,A,y\n3,B,z\n3,C,u\n3,C,v')
    expect(found.map(([, title]) => title)).toEqual(['A · 1', 'A · 2', 'B', 'C · line 5', 'C · line 6'])
    expect(notices).toContain('2 rows have the id of another; a label cannot tell these apart.')
    expect(rows('[{"text":"x"},{"text":"x"}]', 'a.json').map(([, title]) => title)).toEqual([
      'x · entry 1',
      'x · entry 2',
    ])
  })

  it('that are none are named by their numbers, and the others are taken', () => {
    const jsonl = read(`${BEIR[0]}\n\n{"_id": "cut\n[1]\n${BEIR[1]}\nnull`, 'a.jsonl')
    expect(jsonl.rows).toHaveLength(2)
    expect(jsonl.notices).toContain('Left out, as no JSON objects: lines 3–4 and 6.')
    const list = read('[{"text":"x"},7,{"text":"y"}]', 'a.json')
    expect(list.notices).toContain('Left out, as no JSON objects: entry 2.')
    const csv = read('id,text\n1,"a\nb"\n2,one, two\n3,c,,')
    expect(csv.rows.map(([key]) => key)).toEqual(['1', '3'])
    expect(csv.notices).toContain('Left out, with more cells than the first line has: line 4.')
  })
})

it.each([
  ['a.csv', 'id,text\n1,x\n2,"open', /^line 3: .*quote/i],
  ['a.json', '[{"text": "x"}', /does not end/],
  ['a.csv', '\n', /no row/],
  ['a.json', '[]', /no row/],
  ['a.jsonl', Array.from({ length: 1001 }, (_, i) => `{"d${i}":"x"}`).join('\n'), /1,001 fields/],
])('a broken list is no table, and it is said why: %s', (name, text, why) => {
  expect(readTable(text, name)).toEqual({ broken: expect.stringMatching(why) })
})

it.each(['{"name": "page", "description": "x"}', '{\n"a": {\n"text": "x"}}', 'plain words'])(
  'JSON that is no list is none: %j',
  (text) => expect(readTable(text, 'a.json')).toBeNull(),
)

it.each([
  ['corpus.JSONL', '', true],
  ['a.tsv', 'text/plain', true],
  ['a.csv.txt', 'text/csv', false],
  ['export', 'text/csv', true],
  ['a.md', 'text/markdown', false],
])('files of rows are known by their names: %s', (name, type, is) => expect(isTable({ name, type })).toBe(is))
