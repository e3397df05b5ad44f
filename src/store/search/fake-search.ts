import type { Collection } from '../../core/search/types.ts'
import type { TokenMap } from '../../protocol/encoder.ts'
import { until, type FakePage } from '../fake-page.ts'
import type { AppState } from '../types.ts'

/** For tests: every word a token. */
export function wordSpans(texts: readonly string[]): TokenMap {
  return {
    spans: texts.map((text) => {
      const words = [...text.matchAll(/\S+/g)]
      return {
        starts: Int32Array.from(words, ({ index }) => index),
        ends: Int32Array.from(words, ({ index, 0: word }) => index + word.length),
      }
    }),
    room: { maxTokens: 8, specialTokens: 2, promptTokens: { query: 0, document: 0 } },
  }
}

/** In place of a collection that ships with the page: three documents and a question, or in the notices a text that looks for others. */
export function fakeCollection(name: string): Collection {
  const isSymmetric = name === 'notices'
  return {
    name,
    about: '',
    mode: isSymmetric ? 'symmetric' : 'asymmetric',
    documents: ['alarm bells', 'bread and butter', 'zinc'].map((text, i) => ({
      id: `d${i}`,
      title: `Title ${i}`,
      kind: 'text',
      text,
      pageStarts: [],
    })),
    queries: [
      {
        id: 'q1',
        text: isSymmetric ? 'zinc' : 'butter',
        difficulty: null,
        relevant: [{ documentId: 'd1', grade: 1 }],
        ...(isSymmetric ? { self: 'd2' } : {}),
      },
    ],
    groups: [],
  }
}

/** What tests of a page ask of its workspace Search. */
export function searchOn(page: () => FakePage) {
  const search = () => page().store.getState().search
  const when = (wanted: (search: AppState['search']) => boolean) =>
    until(page().store, (state) => wanted(state.search))
  const found = ({ results, query }: AppState['search']) =>
    results.phase === 'ready' && results.shown.query === query
  return {
    search,
    when,
    found,
    actions: () => page().store.actions.search,
    titles: () => search().corpus.documents.map(({ title }) => title),
    opened: async (): Promise<void> => {
      page().store.actions.openWorkspace('search')
      await when(found)
    },
    /** Texts of the hits by meaning, first first. */
    hits: () => {
      const { results } = search()
      if (results.phase === 'idle' || !results.shown) return []
      const { index, rankings } = results.shown
      return Array.from(rankings.dense.indices, (row) => index.cut.texts[row])
    },
  }
}
