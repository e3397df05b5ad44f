import { afterEach, expect, it, vi } from 'vitest'
import { holdLock } from './lifetime.ts'

afterEach(() => vi.unstubAllGlobals())

it('a lock is held for good, and known to be held', async () => {
  let held: unknown
  const request = (_name: string, whileHeld: () => unknown) => {
    held = whileHeld()
    return held
  }
  vi.stubGlobal('navigator', { locks: { request } })
  expect(await holdLock('x')).toBe(true)
  const first = await Promise.race([held, new Promise((resolve) => setTimeout(resolve, 20, 'still held'))])
  expect(first).toBe('still held')
})

it('a browser without locks says so', async () => {
  vi.stubGlobal('navigator', {})
  expect(await holdLock('x')).toBe(false)
})

it('a browser that refuses locks, as Firefox does where nothing may be stored, says so', async () => {
  const request = () =>
    Promise.reject(new DOMException('request() is not allowed in this context', 'SecurityError'))
  vi.stubGlobal('navigator', { locks: { request } })
  const answer = await Promise.race([
    holdLock('x'),
    new Promise((resolve) => setTimeout(resolve, 20, 'none')),
  ])
  expect(answer).toBe(false)
})
