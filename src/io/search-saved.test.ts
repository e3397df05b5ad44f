import { beforeEach, describe, expect, it, vi } from 'vitest'
import { loadCorpusFromElsewhere, loadSearchVisit, saveSearch, type SearchParts } from './search-saved.ts'

const disk = vi.hoisted(() => ({ kept: new Map<string, unknown>(), broken: false, isElsewhere: false }))
vi.mock('./browser-storage.ts', () => {
  const orBroken = async <T>(work: () => T): Promise<T> => {
    if (disk.broken) throw new DOMException('storage is switched off', 'SecurityError')
    return work()
  }
  return {
    isWrittenElsewhere: () => orBroken(() => disk.isElsewhere),
    readRecord: (key: string) => orBroken(() => disk.kept.get(key)),
    deleteRecord: (key: string) => orBroken(() => void disk.kept.delete(key)),
    writeRecord: (key: string, value: unknown) =>
      orBroken(() => void disk.kept.set(key, structuredClone(value))),
  }
})

const QUERY = {
  id: 'q',
  text: 'who',
  difficulty: 'paraphrase',
  relevant: [
    { documentId: 'd', grade: 2 },
    { documentId: 'gone', grade: 1, title: 'Gone' },
  ],
} as const
const PARTS: SearchParts = {
  corpus: {
    name: 'Mine',
    shipped: false,
    documents: [{ id: 'd', title: 'D', kind: 'pdf', text: 'one two', pageStarts: [0, 4], key: '17' }],
    queries: [QUERY, { ...QUERY, id: 'r', difficulty: null, relevant: [], self: 'd' }],
  },
  state: {
    query: 'who',
    picked: ['d#0-3'],
    settings: {
      source: 'texts',
      chunking: { by: 'headings', size: 64, overlap: 0 },
      mode: 'symmetric',
      prompt: 'swapped',
      metric: 'l2',
      normalize: false,
      k: 7,
      budget: 900,
      contextOrder: 'document',
    },
    axes: { sizes: [32], methods: ['bm25'], prompts: ['none'], metrics: ['dot'], dimensions: [null, 64] },
  },
  figures: {
    collection: 'Mine',
    mode: 'asymmetric',
    model: 'm',
    fingerprint: '0',
    wanted: 2,
    titles: { d: 'D' },
    queries: [QUERY],
    cells: [
      {
        settings: {
          chunking: { by: 'tokens', size: 32, overlap: 4 },
          method: 'dense',
          prompt: 'right',
          metric: 'cosine',
          normalize: true,
          dimensions: null,
        },
        chunkCount: 3,
        figures: null,
        answerability: {
          answerable: 0,
          unanswerable: 1,
          auroc: null,
          medianAnswerable: null,
          medianUnanswerable: 0.5,
        },
        outcomes: [
          {
            queryId: 'q',
            found: [{ documentId: 'd', score: 0.5, grade: 2, chunkId: 'd#0-3' }],
            firstRelevantRank: 1,
            figures: null,
            topScore: 0.5,
          },
        ],
      },
    ],
  },
}

beforeEach(async () => {
  disk.kept.clear()
  disk.broken = false
  for (const part of ['corpus', 'state', 'figures'] as const) await saveSearch(part, PARTS[part])
})

/** A part with one thing changed, by its path, as it would lie in the browser. */
function damage(key: string, path: string, value: unknown): void {
  const copy: unknown = structuredClone(disk.kept.get(key))
  const steps = path.split('.')
  const last = steps.pop() ?? ''
  const holder = steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], copy)
  ;(holder as Record<string, unknown>)[last] = value
  disk.kept.set(key, copy)
}

describe('what Search kept', () => {
  it('comes back as it was saved, under three keys', async () => {
    expect(await loadSearchVisit()).toEqual(PARTS)
    expect([...disk.kept.keys()]).toEqual(['search-corpus-1', 'search-state-1', 'search-figures-1'])
  })

  it('is read again where another page has written documents meanwhile', async () => {
    disk.isElsewhere = false
    expect(await loadCorpusFromElsewhere()).toBeNull()
    disk.isElsewhere = true
    expect(await loadCorpusFromElsewhere()).toEqual(PARTS.corpus)
    disk.broken = true
    expect(await loadCorpusFromElsewhere()).toBeNull()
  })

  it('is nothing at the first visit and where storage is switched off', async () => {
    disk.kept.clear()
    expect(await loadSearchVisit()).toEqual({ corpus: null, state: null, figures: null })
    disk.broken = true
    expect(await loadSearchVisit()).toEqual({ corpus: null, state: null, figures: null })
    await expect(saveSearch('state', PARTS.state)).rejects.toThrow('switched off')
  })

  it.each([
    ['search-corpus-1', 'corpus', 'documents.0.kind', 'exe'],
    ['search-corpus-1', 'corpus', 'documents.0.text', 5],
    ['search-corpus-1', 'corpus', 'shipped', 'no'],
    ['search-corpus-1', 'corpus', 'queries.0.difficulty', 'hard'],
    ['search-state-1', 'state', 'settings.k', 0],
    ['search-state-1', 'state', 'settings.chunking.size', 0.5],
    ['search-state-1', 'state', 'settings.mode', 'answer'],
    ['search-state-1', 'state', 'axes.methods', ['magic']],
    ['search-figures-1', 'figures', 'cells.0.outcomes.0.firstRelevantRank', 'first'],
    ['search-figures-1', 'figures', 'titles', null],
  ] as const)(
    '%s: a part that does not fit is left alone, the others stay (%s %s)',
    async (key, part, path, value) => {
      damage(key, path, value)
      expect(await loadSearchVisit()).toEqual({ ...PARTS, [part]: null })
    },
  )

  it('but documents that cannot be read are set aside before anything is written over them', async () => {
    damage('search-corpus-1', 'documents.0.kind', 'exe')
    const damaged = disk.kept.get('search-corpus-1')
    await loadSearchVisit()
    await saveSearch('corpus', PARTS.corpus)
    const [key = ''] = [...disk.kept.keys()].filter((name) => name.startsWith('search-corpus-1-unreadable-'))
    expect(disk.kept.get(key)).toEqual(damaged)
  })
})
