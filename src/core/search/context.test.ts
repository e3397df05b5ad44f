import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunkDocument } from './chunk.ts'
import { assembleContext, frameTexts, type ContextRequest } from './context.ts'
import { documentOf, spansOf } from './fake-spans.ts'
import type { Chunk } from './types.ts'

const A = documentOf('one two three four five six seven eight', 'A')
const B = { ...documentOf('red green blue', 'B', 'pdf'), pageStarts: [0, 10] }
const chunksOf = (document: typeof A, size: number, overlap: number) =>
  chunkDocument(document, spansOf(document.text), { by: 'tokens', size, overlap })
const count = (text: string) => spansOf(text).starts.length

const request = (
  chunks: readonly (Chunk | undefined)[],
  change: Partial<ContextRequest> = {},
): ContextRequest => ({
  question: 'Which?',
  chunks: chunks.filter((chunk) => chunk !== undefined),
  documents: [A, B],
  spans: new Map([A, B].map(({ id, text }) => [id, spansOf(text)])),
  budget: 1000,
  order: 'rank',
  frameTokens: frameTexts('Which?', [A, B]).map(count),
  ...change,
})

describe('a context', () => {
  const a = chunksOf(A, 4, 2)
  const b = chunksOf(B, 1, 0)

  it('has each shared text once, with the sources named', () => {
    const context = assembleContext(request([b[2], a[1], a[0]]))
    expect(context.parts.map(({ label, text }) => `${label}: ${text}`)).toEqual([
      '[1] B, page 2: blue',
      '[2] A: one two three four five six',
    ])
    expect(context.parts[1]?.chunkIds).toEqual([a[1]?.id, a[0]?.id])
    expect(context.savedTokens).toBe(2)
    expect(context.text).toMatch(
      /say so\.\n\n\[1\] B, page 2\nblue\n\n\[2\] A\none two three four five six\n\nQuestion: Which\?$/,
    )
    expect(context.leftOut).toEqual([])
  })

  it('joins what only white space parts, and two stretches by a third between them', () => {
    const small = chunksOf(A, 2, 0)
    const joined = assembleContext(request([small[2], small[0], small[1]]))
    expect(joined.parts.map(({ text }) => text)).toEqual(['one two three four five six'])
    expect(joined.parts[0]?.chunkIds).toHaveLength(3)
    // At the place of the best of them.
    expect(assembleContext(request([small[0], b[0], small[1]])).parts.map(({ text }) => text)).toEqual([
      'one two three four',
      'red',
    ])
    expect(assembleContext(request([small[2], small[0]])).parts.map(({ text }) => text)).toEqual([
      'five six',
      'one two',
    ])
    expect(
      assembleContext(request([b[0], small[2], small[0]], { order: 'document' })).parts.map(
        ({ text }) => text,
      ),
    ).toEqual(['one two', 'five six', 'red'])
  })

  it('leaves out what the budget has no room for, and tries the next', () => {
    const [frame = 0, labelA = 0, labelB = 0] = frameTexts('Which?', [A, B]).map(count)
    const budget = frame + labelB + 1 + labelA + 4 + 1
    const context = assembleContext(request([b[0], a[0], a[1], b[1]], { budget }))
    expect(context.leftOut).toEqual([a[1]?.id])
    expect(context.tokenCount).toBe(budget)
    expect(assembleContext(request([a[0]], { budget: 0 }))).toMatchObject({ parts: [], leftOut: [a[0]?.id] })
  })

  it('keeps to its budget, has all it does not leave out, and nothing twice', () => {
    const all = [...chunksOf(A, 3, 2), ...b]
    fc.assert(
      fc.property(fc.shuffledSubarray(all), fc.integer({ min: 0, max: 90 }), (chunks, budget) => {
        const context = assembleContext(request(chunks, { budget }))
        if (context.parts.length > 0) expect(count(context.text)).toBeLessThanOrEqual(budget)
        for (const { id, documentId, start, end } of chunks) {
          const holders = context.parts.filter(
            (part) => part.documentId === documentId && part.start <= start && part.end >= end,
          )
          if (!context.leftOut.includes(id))
            expect(holders.map(({ chunkIds }) => chunkIds.includes(id))).toEqual([true])
        }
        const places = context.parts.flatMap((part) =>
          Array.from({ length: part.end - part.start }, (_, i) => `${part.documentId}${part.start + i}`),
        )
        expect(new Set(places).size).toBe(places.length)
      }),
    )
  })
})
