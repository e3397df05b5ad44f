import { describe, expect, it } from 'vitest'
import { fault } from '../protocol/failure.ts'
import { guarded } from './checked.ts'

describe('a guarded method', () => {
  it('answers as the method does', async () => {
    const add = guarded((a: number, b: number) => Promise.resolve(a + b))
    expect(await add(1, 2)).toBe(3)
  })

  it('rejects with a failure as it is, and with anything else as a defect of ours', async () => {
    const aborted = fault('aborted', 'Cancelled.', '')
    await expect(guarded(() => Promise.reject(aborted))()).rejects.toBe(aborted)
    const cause = new TypeError('x is not a function')
    const thrown = guarded(() => {
      throw cause
    })
    await expect(thrown()).rejects.toMatchObject({
      name: 'EmbedscopeError',
      failure: { kind: 'internal', message: expect.stringContaining('x is not a function') },
      cause,
    })
  })
})
