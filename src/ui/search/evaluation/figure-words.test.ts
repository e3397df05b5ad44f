import { describe, expect, it } from 'vitest'
import { figureLabel } from '../../../core/search/evaluation-table.ts'
import { queryFigures } from '../../../core/search/figures.ts'
import { FIGURE_NAMES } from '../../../core/search/types.ts'
import { figureWords } from './figure-words.ts'

const answers = (...ids: readonly string[]) => ids.map((documentId) => ({ documentId, grade: 1 }))

describe('what a figure of retrieval says', () => {
  it.each(FIGURE_NAMES)('%s: under the name that the table has', (name) => {
    expect(figureWords(name).toLowerCase()).toMatch(new RegExp(`^${figureLabel(name).toLowerCase()}[:,]`))
  })

  it('the numbers in the words are those that are computed', () => {
    expect(figureWords('recallAt1')).toContain('With two that answer it is 0.5 at most.')
    expect(queryFigures(['a', 'b'], answers('a', 'b'))?.recallAt1).toBe(0.5)
    expect(figureWords('reciprocalRank')).toContain('1 in first place, 0.5 in second')
    expect(queryFigures(['b', 'a'], answers('a'))?.reciprocalRank).toBe(0.5)
    expect(figureWords('ndcgAt10')).toContain('1 is the best order there is')
    expect(queryFigures(['a', 'b', 'c'], answers('a', 'b'))?.ndcgAt10).toBe(1)
  })
})
