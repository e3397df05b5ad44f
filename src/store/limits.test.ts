import { describe, expect, it } from 'vitest'
import { documentOf } from './document.ts'
import { MAX_DOCUMENT_LENGTH, MAX_TEXT_LENGTH, MAX_TEXTS, refusal } from './limits.ts'

const texts = (...all: readonly string[]) => documentOf(all.map((text) => ({ text, group: null })))
const many = (count: number, text: string) => texts(...Array.from({ length: count }, () => text))

describe('what a page can hold', () => {
  it('is refused only beyond each limit', () => {
    const million = 'x'.repeat(MAX_TEXT_LENGTH)
    expect(refusal(many(MAX_TEXTS, 'x'))).toBeNull()
    expect(refusal(texts(million))).toBeNull()
    expect(refusal(many(MAX_DOCUMENT_LENGTH / MAX_TEXT_LENGTH, million))).toBeNull()
    expect(refusal(texts())).toBeNull()
  })

  it('is refused with the number that was too large and the one that is allowed', () => {
    const million = 'x'.repeat(MAX_TEXT_LENGTH)
    expect(refusal(many(MAX_TEXTS + 1, 'x'))).toMatchObject({
      kind: 'invalid',
      message: 'That would make 20,001 texts; the page holds up to 20,000.',
    })
    expect(refusal(texts('a', `${million}x`))?.message).toContain('1,000,001 characters')
    const parts = [...Array.from({ length: 20 }, () => million), 'x']
    expect(refusal(texts(...parts))?.message).toContain('20,000,001 characters')
  })
})
