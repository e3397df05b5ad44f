import { expect, test } from 'vitest'
import { holdThreads } from './held-threads.ts'

class FakeWorker extends EventTarget implements Worker {
  onerror = null
  onmessage = null
  onmessageerror = null
  ended = false
  readonly given: readonly unknown[]
  constructor(...given: readonly unknown[]) {
    super()
    this.given = given
  }
  postMessage(): void {}
  terminate(): void {
    this.ended = true
  }
}

test('a thread is held from its start until it is terminated, and is started as asked', () => {
  const scope: Parameters<typeof holdThreads>[0] = { Worker: FakeWorker }
  const held = holdThreads(scope)
  const thread = new scope.Worker('loader.mjs', { type: 'module', name: 'em-pthread' })
  expect([...held]).toEqual([thread])
  expect(thread).toBeInstanceOf(FakeWorker)
  expect(thread).toMatchObject({ given: ['loader.mjs', { type: 'module', name: 'em-pthread' }] })
  thread.terminate()
  expect(thread).toMatchObject({ ended: true })
  expect(held.size).toBe(0)
})
