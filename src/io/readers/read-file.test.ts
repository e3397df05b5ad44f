import { describe, expect, it } from 'vitest'
import { MAX_DOCUMENT_LENGTH, MAX_FILE_BYTES } from '../../core/search/limits.ts'
import { kindOf, readFile } from './read-file.ts'

const read = (parts: BlobPart[], name: string, type = '') =>
  readFile(new File(parts, name, { type }), { id: 'd1' })

describe('a file', () => {
  it('becomes a document by its name and its text', async () => {
    expect(await read(['# Keys\n\nHere.'], 'keys.md')).toEqual({
      document: { id: 'd1', title: 'keys.md', kind: 'markdown', text: '# Keys\n\nHere.', pageStarts: [] },
      notices: [],
    })
    const { document, notices } = await read([Uint8Array.of(0x63, 0xe9)], 'old.txt')
    expect([document.text, document.kind, notices.length]).toEqual(['cé', 'text', 1])
  })

  it('is of the kind that it begins as, then of that of its name', () => {
    const start = (text: string) => new TextEncoder().encode(text)
    expect(kindOf('a.txt', '', start('%PDF-1.7'))).toBe('pdf')
    expect(kindOf('a.txt', '', start('\n\u0001%PDF-1.7'))).toBe('pdf')
    expect(kindOf('a.PDF', '', start('nothing'))).toBe('pdf')
    expect(kindOf('a.HTM', 'text/plain', start(''))).toBe('html')
    expect(kindOf('page', '', start('  <!DOCTYPE html>'))).toBe('html')
    expect(kindOf('a.txt', '', start('<html> is a tag'))).toBe('text')
    expect(kindOf('README', 'text/markdown', start('#'))).toBe('markdown')
    expect(kindOf('data.csv', 'text/csv', start('a,b'))).toBe('text')
  })

  it('beyond the limit is refused before it is read', async () => {
    const file = new File([], 'big.txt')
    Object.defineProperty(file, 'size', { value: MAX_FILE_BYTES + 500_000 })
    Object.defineProperty(file, 'arrayBuffer', { value: () => Promise.reject(new Error('it was read')) })
    await expect(readFile(file, { id: 'd' })).rejects.toMatchObject({
      kind: 'too-large',
      failure: { message: '“big.txt” is 20.5 MB; a file may be up to 20 MB.' },
    })
  })

  it('with more text than a document may have is refused in words', async () => {
    await expect(read(['x'.repeat(MAX_DOCUMENT_LENGTH + 1)], 'long.txt')).rejects.toMatchObject({
      kind: 'too-large',
      message: expect.stringContaining('2,000,001'),
    })
    expect((await read(['x'.repeat(MAX_DOCUMENT_LENGTH)], 'long.txt')).document.text).toHaveLength(
      MAX_DOCUMENT_LENGTH,
    )
  })

  it.each([[''], [' \n\t']])('without text is refused: %j', async (text) => {
    await expect(read([text], 'empty.md')).rejects.toMatchObject({ kind: 'no-text' })
  })

  it('that the disk does not give is refused in words', async () => {
    const file = new File(['x'], 'gone.txt')
    Object.defineProperty(file, 'arrayBuffer', {
      value: () => Promise.reject(new DOMException('gone', 'NotFoundError')),
    })
    await expect(readFile(file, { id: 'd' })).rejects.toMatchObject({ kind: 'damaged' })
  })
})
