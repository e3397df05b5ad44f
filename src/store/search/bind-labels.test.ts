import { describe, expect, it } from 'vitest'
import type { LabelledQuery, SourceDocument } from '../../core/search/types.ts'
import { boundLabels } from './bind-labels.ts'
import { NO_DOCUMENTS, withDocuments, withoutDocuments } from './corpus.ts'

const document = (id: string, title: string): SourceDocument => ({
  id,
  title,
  kind: 'text',
  text: id,
  pageStarts: [],
})
const query = (...relevant: LabelledQuery['relevant']): LabelledQuery => ({
  id: 'q',
  text: 'q',
  difficulty: null,
  relevant,
})
const guide = document('1', 'guide.txt')
const other = document('2', 'other.txt')
const labels = [query({ documentId: '1', grade: 2 }, { documentId: '2', grade: 1 })]
const corpus = { ...NO_DOCUMENTS, documents: [guide, other], queries: labels }

describe('labels of a document that leaves', () => {
  it('remember its title, and are bound to the one that comes back under it', () => {
    const without = withoutDocuments(corpus, ['1'])
    expect(without.queries).toEqual([
      query({ documentId: '1', grade: 2, title: 'guide.txt' }, { documentId: '2', grade: 1 }),
    ])
    const again = withDocuments(without, [document('3', 'Guide.txt')])
    expect(again.queries).toEqual([query({ documentId: '3', grade: 2 }, { documentId: '2', grade: 1 })])
    expect(withDocuments(without, [document('3', 'else.txt')]).queries).toEqual(without.queries)
  })

  it('are bound at once to one of its title that is there already', () => {
    const both = withDocuments(corpus, [document('3', 'guide.txt')])
    expect(both.queries).toEqual(labels)
    expect(withoutDocuments(both, ['1']).queries[0]?.relevant[0]).toEqual({ documentId: '3', grade: 2 })
  })

  it('wait while two have its title, and count once where both name the same', () => {
    const without = withoutDocuments(corpus, ['1', '2'])
    const twins = withDocuments(without, [document('3', 'guide.txt'), document('4', 'guide.txt')])
    expect(twins.queries).toEqual(without.queries)
    const twice = [
      query({ documentId: 'a', grade: 1, title: 'x' }, { documentId: 'b', grade: 3, title: 'x' }),
    ]
    expect(boundLabels(twice, [], [document('c', 'x')])).toEqual([query({ documentId: 'c', grade: 3 })])
  })

  it('are the same objects where nothing concerns them', () => {
    expect(boundLabels(labels, [], [guide, other])[0]).toBe(labels[0])
  })
})
