import { describe, expect, it } from 'vitest'
import { Fault, fault, toFailure, toResult, unwrap } from './failure.ts'

describe('toFailure', () => {
  it('keeps a fault as it is', () => {
    const broken = fault('truncated', 'Half of it arrived.', 'Try again.', new Error('reset'), 'model.onnx')
    expect(toFailure(broken)).toEqual({
      kind: 'truncated',
      message: 'Half of it arrived.',
      hint: 'Try again.',
      file: 'model.onnx',
    })
    expect(toFailure(broken)).toBe(broken.failure)
  })

  it('knows a failed allocation from other range errors', () => {
    expect(toFailure(new RangeError('Array buffer allocation failed')).kind).toBe('memory')
    expect(toFailure(new RangeError('WebAssembly.Memory(): could not allocate memory')).kind).toBe('memory')
    expect(toFailure(new RangeError('Invalid typed array length: -1')).kind).toBe('internal')
    expect(toFailure(new Error('out of memory lane')).kind).toBe('internal')
  })

  it('keeps what an unforeseen error said, whatever was thrown', () => {
    expect(toFailure(new TypeError('x is not a function')).message).toContain('x is not a function')
    expect(toFailure('a string').message).toContain('a string')
    expect(toFailure(undefined)).toMatchObject({
      kind: 'internal',
      message: expect.stringContaining('undefined'),
    })
  })
})

describe('a result', () => {
  it('carries a value or a failure, and never rejects', async () => {
    expect(await toResult(() => 3)).toEqual({ ok: true, value: 3 })
    expect(await toResult(() => Promise.resolve(null))).toEqual({ ok: true, value: null })
    const failed = await toResult(() => {
      throw fault('config', 'Broken.', 'Choose another.')
    })
    expect(failed).toEqual({
      ok: false,
      error: { kind: 'config', message: 'Broken.', hint: 'Choose another.' },
    })
  })

  it('survives a copy to another thread and comes out as the same fault', async () => {
    const crossed = structuredClone(
      await toResult(() => Promise.reject(fault('memory', 'Full.', 'Close tabs.'))),
    )
    expect(() => unwrap(crossed)).toThrow(Fault)
    expect(() => unwrap(crossed)).toThrow('Full. Close tabs.')
    expect(unwrap(structuredClone(await toResult(() => [1, 2])))).toEqual([1, 2])
  })

  it('has a name and a cause for those who read the console', () => {
    const cause = new Error('socket hang up')
    const broken = fault('network', 'No answer.', 'Check the network.', cause)
    expect(broken.name).toBe('EmbedscopeError')
    expect(broken.cause).toBe(cause)
    expect(broken.kind).toBe('network')
    expect('cause' in fault('invalid', 'No.', '')).toBe(false)
    expect(fault('invalid', 'No.', '').message).toBe('No.')
  })
})
