import { expect, it } from 'vitest'
import type { Chunk, SourceDocument } from '../../core/search/types.ts'
import { chunkName, nameParts } from './chunk-facts.ts'

const document = (id: string, title: string): SourceDocument => ({
  id,
  title,
  text: 'one two',
  kind: 'text',
  pageStarts: [],
})

const chunk = (id: string, documentId: string): Chunk => ({
  id,
  documentId,
  start: 0,
  end: 3,
  tokenCount: 1,
  overlapEnd: 0,
  overlapTokens: 0,
})

const cut = {
  documents: [document('a', 'Refunds of a cancelled journey'), document('b', '')],
  chunks: [chunk('1', 'a'), chunk('2', 'a'), chunk('3', 'b')],
}

it('names a chunk by its document, and by its number where there are several', () => {
  expect([0, 1, 2, 3].map((row) => chunkName(cut, row))).toEqual([
    'Refunds of a cancelled journey · 1',
    'Refunds of a cancelled journey · 2',
    'Untitled',
    'Chunk 4',
  ])
})

it('cuts the title and never the number', () => {
  expect(chunkName(cut, 1, 10)).toBe('Refunds o… · 2')
  expect(nameParts(cut, 1)).toEqual({ title: 'Refunds of a cancelled journey', number: ' · 2' })
})
