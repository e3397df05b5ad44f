import { describe, expect, it } from 'vitest'
import { MAX_DOCUMENT_LENGTH, MAX_FILE_BYTES } from '../../core/search/limits.ts'
import { readDocuments } from './read-documents.ts'

const read = (parts: BlobPart[], name: string) => {
  let count = 0
  return readDocuments(new File(parts, name), () => `d${++count}`)
}

describe('a file', () => {
  it('of rows gives a document for each, any other gives itself', async () => {
    const { documents } = await read(['id,text\n7,x\n8,y'], 'a.csv')
    expect(documents.map(({ id, key, text }) => [id, key, text])).toEqual([
      ['d1', '7', 'x'],
      ['d2', '8', 'y'],
    ])
    expect((await read(['id,text\n7,x'], 'a.txt')).documents).toMatchObject([{ title: 'a.txt' }])
  })

  it('of JSON that is no list is one text, with a notice', async () => {
    const { documents, notices } = await read(['{\n"a": [1]}'], 'a.json')
    expect(documents).toMatchObject([{ title: 'a.json', text: '{\n"a": [1]}' }])
    expect(notices).toEqual([expect.stringContaining('no list of documents')])
  })

  it('of rows in an old encoding says what was assumed', async () => {
    const { documents, notices } = await read([Uint8Array.from('text\nça', (c) => c.charCodeAt(0))], 'a.csv')
    expect([documents[0]?.text, notices[0]]).toEqual(['ça', expect.stringContaining('windows-1252')])
  })

  it.each([
    [['x'.repeat(MAX_FILE_BYTES + 1)], 'too-large', 'a file may be up to 20 MB'],
    [['id,text\n7,', 'x'.repeat(MAX_DOCUMENT_LENGTH + 1)], 'too-large', 'a document may have up to'],
    [['id,text\n7,"x'], 'damaged', 'a list of documents: line 2'],
    [['id,text\n7,'], 'no-text', 'No row of “a.csv” has text'],
    [[''], 'no-text', 'empty'],
  ])('of rows that cannot be taken says why', async (parts, kind, message) => {
    await expect(read(parts, 'a.csv')).rejects.toMatchObject({
      kind,
      message: expect.stringContaining(message),
    })
  })
})
