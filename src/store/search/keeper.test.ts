import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { saveSearch, type SearchParts } from '../../io/search-saved.ts'
import { Keeper } from './keeper.ts'

vi.mock('../../io/search-saved.ts', () => ({ saveSearch: vi.fn(() => Promise.resolve()) }))

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('tells a failure once for each part, and when none fails any more', async () => {
  const heard: string[] = []
  const corpus: SearchParts['corpus'] = { name: 'Mine', documents: [], queries: [], shipped: false }
  const keeper = new Keeper(
    { corpus: () => corpus, state: () => null, figures: () => null },
    (part) => heard.push(`${part} failed`),
    () => heard.push('all saved'),
  )
  const change = async () => {
    keeper.schedule('corpus')
    await vi.advanceTimersByTimeAsync(1200)
  }
  const full = new DOMException('full', 'QuotaExceededError')
  vi.mocked(saveSearch).mockRejectedValueOnce(full).mockRejectedValueOnce(full)
  const due: boolean[] = []
  for (let i = 0; i < 4; i++) {
    await change()
    due.push(keeper.isDue('corpus'))
  }
  expect(heard).toEqual(['corpus failed', 'all saved'])
  // What the disk refused is newer here than what is kept.
  expect(due).toEqual([true, true, false, false])
})
