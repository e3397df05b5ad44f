import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Collection } from '../core/search/types.ts'
import { fetchCollection } from './collections.ts'

const SITE = 'https://page.example/app/'
const shipped = (name: string) =>
  readFile(new URL(`../../public/samples/${name}.json`, import.meta.url), 'utf8')

afterEach(() => vi.unstubAllGlobals())
const answering = (answer: (url: URL) => Promise<Response>) => vi.stubGlobal('fetch', vi.fn(answer))
const wordsOf = (text: string) => text.toLowerCase().match(/[a-z0-9]+/g) ?? []

describe('the shipped handbook', () => {
  let handbook: Collection
  beforeEach(async () => {
    const json = await shipped('handbook')
    answering(async () => new Response(json))
    handbook = await fetchCollection(SITE, 'handbook')
    expect(fetch).toHaveBeenCalledWith(new URL('https://page.example/app/samples/handbook.json'), {})
  })

  it('has about sixty passages of their own and ten questions of each difficulty', () => {
    const { documents, queries, mode } = handbook
    expect(mode).toBe('asymmetric')
    expect(new Set(documents.map(({ id }) => id)).size).toBe(documents.length)
    expect(new Set(documents.map(({ title }) => title.toLowerCase())).size).toBe(documents.length)
    expect(documents.length).toBeGreaterThanOrEqual(60)
    for (const { text } of documents) expect(wordsOf(text).length).toBeLessThan(200)
    const countOf = (wanted: string) => queries.filter(({ difficulty }) => difficulty === wanted).length
    expect(['same words', 'paraphrase', 'inference', 'unanswerable'].map(countOf)).toEqual([10, 10, 10, 10])
  })

  it('answers each question but those that it cannot', () => {
    const ids = new Set(handbook.documents.map(({ id }) => id))
    for (const { difficulty, relevant } of handbook.queries) {
      expect(relevant.every(({ documentId }) => ids.has(documentId))).toBe(true)
      if (difficulty === 'unanswerable') expect(relevant).toEqual([])
      else expect(Math.max(...relevant.map(({ grade }) => grade))).toBe(3)
    }
  })

  it('shares more words with its easy questions than with the paraphrased ones', () => {
    const texts = new Map(handbook.documents.map(({ id, text }) => [id, new Set(wordsOf(text))]))
    const shared = (difficulty: string) => {
      const own = handbook.queries.filter((query) => query.difficulty === difficulty)
      const shares = own.map(({ text, relevant }) => {
        const best = texts.get(relevant.find(({ grade }) => grade === 3)?.documentId ?? '')
        const words = wordsOf(text)
        return words.filter((word) => best?.has(word)).length / words.length
      })
      return shares.reduce((sum, share) => sum + share, 0) / shares.length
    }
    expect(shared('same words')).toBeGreaterThan(shared('paraphrase') + 0.1)
  })
})

describe('the shipped notices', () => {
  it('are sixty in groups of five, each a query for the others of its group', async () => {
    const json = await shipped('notices')
    answering(async () => new Response(json))
    const { mode, documents, queries, groups } = await fetchCollection(SITE, 'notices')
    expect(mode).toBe('symmetric')
    expect([documents.length, queries.length, groups.length]).toEqual([60, 60, 12])
    expect(new Set(documents.map(({ text }) => text)).size).toBe(60)
    const [first] = queries
    expect(first).toMatchObject({ id: 'n1-1', self: 'n1-1' })
    expect(first?.relevant.map(({ documentId }) => documentId)).toEqual(['n1-2', 'n1-3', 'n1-4', 'n1-5'])
    expect(groups[0]?.documentIds).toHaveLength(5)
  })
})

describe('a collection that cannot be had', () => {
  it.each<[string, () => Promise<Response>]>([
    ['not-found', async () => new Response('', { status: 404 })],
    ['damaged', async () => new Response('<html>')],
    ['damaged', async () => new Response('{"name": "x"}')],
    ['network', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('says so: %s', async (kind, answer) => {
    answering(answer)
    for (const name of ['handbook', 'notices'] as const) {
      await expect(fetchCollection(SITE, name)).rejects.toMatchObject({ kind })
    }
  })

  it('was taken back', async () => {
    answering(() => Promise.reject(new DOMException('aborted', 'AbortError')))
    await expect(fetchCollection(SITE, 'notices', AbortSignal.abort())).rejects.toMatchObject({
      kind: 'aborted',
    })
  })
})
