import { expect, it } from 'vitest'
import { answeringModel } from './engine-state.ts'
import type { Failure, ModelRequest, ModelState } from './types.ts'

it('the model that answers is the one in use, also while another loads or after it failed', () => {
  const model = { model: 'mini' } as ModelState
  const request: ModelRequest = { model: 'other', device: 'auto' }
  const failure: Failure = { kind: 'network', message: '', hint: '' }
  expect(answeringModel({ phase: 'starting' })).toBeNull()
  expect(answeringModel({ phase: 'ready', model })).toBe(model)
  for (const previous of [model, null]) {
    expect(answeringModel({ phase: 'loading', request, progress: null, previous })).toBe(previous)
    expect(answeringModel({ phase: 'failed', request, failure, previous })).toBe(previous)
  }
})
