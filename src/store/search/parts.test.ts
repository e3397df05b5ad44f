import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeBlock } from '../../core/block.ts'
import { METRICS } from '../../core/names.ts'
import { MAX_COLLECTION_LENGTH } from '../../core/search/limits.ts'
import type { SourceDocument } from '../../core/search/types.ts'
import { NO_DOCUMENTS, withDocuments, withoutDocuments } from './corpus.ts'
import { fingerprintOf } from './fingerprint.ts'
import { gridAxes } from './grid-axes.ts'
import { UNOPENED } from './defaults.ts'
import { refusal } from './limits.ts'
import { promptOf } from '../../core/prompt.ts'
import { effectiveRole, hasPrompts } from './prompt-roles.ts'
import { disagreementsWith, nearestRows } from './rank.ts'
import type { SearchIndex } from './types.ts'

const document = (id: string, text = id): SourceDocument => ({
  id,
  title: id,
  kind: 'text',
  text,
  pageStarts: [],
})

describe('the documents', () => {
  it('of one’s own take the place of a shipped collection, and are appended afterwards', () => {
    const shipped = { name: 'S', documents: [document('s')], queries: [], shipped: true }
    const first = withDocuments(shipped, [document('a')])
    expect(first).toEqual({ ...NO_DOCUMENTS, documents: [document('a')] })
    expect(withDocuments(first, [document('b')]).documents.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(withDocuments(shipped, [])).toBe(shipped)
  })

  it('are the same object when nothing was removed', () => {
    const corpus = { ...NO_DOCUMENTS, documents: [document('a')] }
    expect(withoutDocuments(corpus, ['b'])).toBe(corpus)
    expect(withoutDocuments(corpus, ['a']).documents).toEqual([])
  })

  it('are refused when they are more than the page holds', () => {
    const big = document('a', 'x'.repeat(MAX_COLLECTION_LENGTH))
    expect(refusal({ ...NO_DOCUMENTS, documents: [big] })).toBeNull()
    expect(refusal({ ...NO_DOCUMENTS, documents: [big, document('b')] })?.message).toContain('characters')
    const many = Array.from({ length: 20_001 }, () => document('a'))
    expect(refusal({ ...NO_DOCUMENTS, documents: many })?.message).toContain('20,001 documents')
  })
})

describe('a fingerprint', () => {
  const corpus = { documents: [document('a', 'ab'), document('b', 'c')], queries: [] }
  it('is FNV-1a: by hand for nothing, and other for each change', () => {
    expect(fingerprintOf({ documents: [], queries: [] })).toBe('811c9dc5')
    const others = [
      { ...corpus, documents: [document('a', 'a'), document('b', 'bc')] },
      { ...corpus, documents: corpus.documents.toReversed() },
      { ...corpus, queries: [{ id: 'q', text: 'x', difficulty: null, relevant: [] }] },
      {
        ...corpus,
        queries: [{ id: 'q', text: 'x', difficulty: null, relevant: [{ documentId: 'a', grade: 2 }] }],
      },
    ]
    const all = [corpus, ...others].map(fingerprintOf)
    expect(new Set(all).size).toBe(all.length)
    expect(fingerprintOf(structuredClone(corpus))).toBe(all[0])
  })
})

describe('prompts', () => {
  const model = { prompts: { query: 'q: ', document: '' }, defaultPrompt: '' }
  it('an empty one is none', () => {
    expect(promptOf(model, 'query')).toBe('q: ')
    expect(promptOf(model, 'none')).toBe('')
    expect([effectiveRole(model, 'query'), effectiveRole(model, 'document')]).toEqual(['query', 'none'])
    // Where texts without a role get a prompt, none is asked for as bare.
    const prompted = { ...model, defaultPrompt: 'any: ' }
    expect([promptOf(prompted, 'none'), promptOf(prompted, 'bare')]).toEqual(['any: ', ''])
    expect(
      (['document', 'bare', 'none', 'query'] as const).map((role) => effectiveRole(prompted, role)),
    ).toEqual(['bare', 'bare', 'none', 'query'])
    expect([hasPrompts(model), hasPrompts({ prompts: { query: '', document: '' } })]).toEqual([true, false])
  })
})

it('the grid keeps the overlap’s share of the size', () => {
  const settings = { ...UNOPENED.settings, chunking: { by: 'tokens', size: 128, overlap: 16 } as const }
  const { chunkings } = gridAxes({ ...UNOPENED.axes, sizes: [1, 64, 128, 512] }, settings)
  expect(chunkings.map(({ size, overlap }) => [size, overlap])).toEqual([
    [1, 0],
    [64, 8],
    [128, 16],
    [512, 64],
  ])
})

const VECTORS = fc
  .array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 3 }), {
    minLength: 2,
    maxLength: 9,
  })
  .map((rows) => ({ rows, block: makeBlock(Float32Array.from(rows.flat()), rows.length, 3) }))

/** The same by loops over plain numbers. */
function plainScore(a: readonly number[], b: readonly number[], metric: string, normalize: boolean): number {
  const length = (v: readonly number[]) => Math.hypot(...v)
  const unit = (v: readonly number[]) => v.map((x) => (length(v) > 0 ? x / length(v) : 0))
  const [x, y] = normalize ? [unit(a), unit(b)] : [a, b]
  const dot = x.reduce((sum, value, i) => sum + value * (y[i] ?? 0), 0)
  if (metric === 'dot') return dot
  if (metric === 'l2') return Math.hypot(...x.map((value, i) => value - (y[i] ?? 0)))
  return length(x) * length(y) > 0 ? dot / (length(x) * length(y)) : 0
}

describe('rankings', () => {
  it('hold every row with the score of plain loops, nearest first', () =>
    fc.assert(
      fc.property(
        VECTORS,
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 3, maxLength: 3 }),
        fc.constantFrom(...METRICS),
        fc.boolean(),
        ({ rows, block }, query, metric, normalize) => {
          const vector = Float32Array.from(query)
          const { indices, scores } = nearestRows(block, vector, rows.length, { metric, normalize })
          expect([...indices].sort((a, b) => a - b)).toEqual(rows.map((_, i) => i))
          indices.forEach((row, place) => {
            const plain = plainScore(rows[row] ?? [], query, metric, normalize)
            expect(Math.abs((scores[place] ?? Number.NaN) - plain)).toBeLessThan(1e-5)
            const next = scores[place + 1] ?? (metric === 'l2' ? Infinity : -Infinity)
            const [near, far] = [scores[place] ?? 0, next]
            expect(metric === 'l2' ? near <= far : near >= far).toBe(true)
          })
        },
      ),
    ))

  it('by hand: dot without normalising prefers the longer vector', () => {
    const vectors = makeBlock(Float32Array.of(1, 0, 9, 9), 2, 2)
    const index = { vectors } as SearchIndex
    const shown = nearestRows(vectors, Float32Array.of(1, 0), 2, { metric: 'cosine', normalize: true })
    expect(Array.from(shown.indices)).toEqual([0, 1])
    const other = disagreementsWith(shown, index, Float32Array.of(1, 0), 1, {
      metric: 'cosine',
      normalize: true,
    })
    const differing = other.filter(({ shared }) => shared < 1)
    expect(differing).toEqual([{ metric: 'dot', normalize: false, shared: 0, sameOrder: false }])
    expect(other).toHaveLength(5)
  })
})
