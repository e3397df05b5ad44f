import { describe, expect, it } from 'vitest'
import { zeros } from '../../../core/block.ts'
import type { Failure, Inspection, Seen } from '../../../store/types.ts'
import { shownOf } from './use-shown.ts'

const failure: Failure = { kind: 'not-available', message: 'It is fused.', hint: 'Take another.' }
const seen = (hidden: Inspection['hidden'], missing: Failure | null = null): Seen => ({
  id: '1',
  inspection: {
    text: 'a',
    promptLength: 0,
    tokens: [],
    cut: [],
    maxTokens: 8,
    layers: 1,
    heads: 1,
    attentions: [],
    hidden,
    last: null,
    missing,
  },
})

describe('shownOf', () => {
  it('shows what was seen last while the next is computed, and when that fails', () => {
    const text = seen([zeros(1, 2), zeros(1, 2)])
    expect(shownOf({ phase: 'working', seen: text })).toBe(text)
    expect(shownOf({ phase: 'failed', seen: text, failure })).toBe(text)
  })

  it('passes on why states are missing', () => {
    expect(shownOf({ phase: 'ready', seen: seen([], failure) })).toMatchObject({
      inspection: null,
      message: 'It is fused.',
      hint: 'Take another.',
    })
    expect(shownOf({ phase: 'ready', seen: seen([]) }).inspection).toBeNull()
  })

  it('says why there is nothing yet', () => {
    expect(shownOf({ phase: 'failed', seen: null, failure })).toMatchObject({ message: 'It is fused.' })
    expect(shownOf({ phase: 'idle' })).toMatchObject({ message: 'No text is selected.' })
    expect(shownOf({ phase: 'working', seen: null })).toMatchObject({ message: 'Reading the text…' })
  })
})
