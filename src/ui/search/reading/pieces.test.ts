import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { chunkDocument } from '../../../core/search/chunk.ts'
import { documentOf, spansOf } from '../../../core/search/fake-spans.ts'
import { lanesOf, piecesOf, sharedTokens } from './pieces.ts'

it('by hand: two chunks that share four characters, and white space after them', () => {
  const pieces = piecesOf(20, [
    { start: 0, end: 10 },
    { start: 6, end: 18 },
  ])
  expect(pieces).toEqual([
    { start: 0, end: 6, chunks: [0] },
    { start: 6, end: 10, chunks: [0, 1] },
    { start: 10, end: 18, chunks: [1] },
    { start: 18, end: 20, chunks: [] },
  ])
  expect(lanesOf(pieces)).toBe(2)
  expect(piecesOf(5, [])).toEqual([{ start: 0, end: 5, chunks: [] }])
})

it('holds all of the text once, each character in the chunks that cover it', () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(6), fc.integer({ min: 1, max: 12 })), { maxLength: 12 }),
      fc.nat(5),
      (steps, tail) => {
        // Chunks whose starts and ends both rise, as chunking gives them.
        let start = 0
        let end = 0
        const chunks = steps.map(([step, length]) => {
          start += step
          end = Math.max(end + 1, start + length)
          return { start, end }
        })
        const length = end + tail
        const pieces = piecesOf(length, chunks)
        const covered = Array.from({ length }, (_, at) =>
          chunks.flatMap((chunk, c) => (chunk.start <= at && at < chunk.end ? [c] : [])),
        )
        const told = pieces.flatMap((piece) =>
          Array.from({ length: piece.end - piece.start }, () => piece.chunks),
        )
        expect(told).toEqual(covered)
      },
    ),
  ))

it('counts a token that lies in several chunks once, by hand: ten tokens, each chunk one further', () => {
  const text = Array.from({ length: 100 }, (_, i) => `w${'abcdefghij'[i % 10]}`).join(' ')
  const chunks = chunkDocument(documentOf(text), spansOf(text), { by: 'tokens', size: 10, overlap: 9 })
  // All but the first and the last.
  expect(sharedTokens(chunks)).toBe(98)
  expect(sharedTokens([])).toBe(0)
})

it('counts as looking at each token does', () =>
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('one', 'two.', 'three!', 'four,', '\n\n', '# five\n'), { maxLength: 60 }),
      fc.constantFrom('tokens', 'sentences', 'paragraphs', 'headings'),
      fc.integer({ min: 1, max: 12 }),
      fc.nat(11),
      (words, by, size, overlap) => {
        const text = words.join(' ')
        const spans = spansOf(text)
        const chunks = chunkDocument(documentOf(text), spans, { by, size, overlap: overlap % size })
        const inSeveral = spans.starts.filter(
          (place) => chunks.filter(({ start, end }) => start <= place && place < end).length > 1,
        )
        expect(sharedTokens(chunks)).toBe(inSeveral.length)
      },
    ),
  ))
