import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { proxy } from 'comlink'
import { afterEach, beforeEach, describe, expect, it, vi, type Mock } from 'vitest'
import { fault, type Failure, type Result } from '../protocol/failure.ts'
import type { Abortable, Mortal } from '../protocol/thread.ts'
import { asWorker, FakeWorker } from './fake-worker.ts'
import { Thread } from './thread.ts'

interface Service extends Abortable, Mortal {
  double(n: number): Promise<Result<number>>
  fail(): Promise<Result<number>>
  wait(job: number): Promise<Result<number>>
  count(onCount: (n: number) => void): Promise<Result<number>>
}

const service: Partial<Service> = {
  double: (n) => Promise.resolve({ ok: true, value: 2 * n }),
  fail: () =>
    Promise.resolve({ ok: false, error: { kind: 'memory', message: 'Full.', hint: 'Close tabs.' } }),
  wait: () => new Promise(() => {}),
  async count(onCount) {
    onCount(1)
    onCount(2)
    return { ok: true, value: 2 }
  },
}

let worker: FakeWorker<Service>
let onDeath: Mock<(failure: Failure) => void>
let thread: Thread<Service>
beforeEach(() => {
  worker = new FakeWorker(service)
  onDeath = vi.fn<(failure: Failure) => void>()
  thread = new Thread<Service>(asWorker(worker), onDeath)
})
afterEach(() => {
  worker.terminate()
  vi.unstubAllGlobals()
})

describe('a call', () => {
  it('gives the answer, or throws the failure as a fault', async () => {
    expect(await thread.call((remote) => remote.double(21))).toBe(42)
    await expect(thread.call((remote) => remote.fail())).rejects.toMatchObject({
      name: 'EmbedscopeError',
      failure: { kind: 'memory', message: 'Full.', hint: 'Close tabs.' },
    })
  })

  it('leaves nothing of its answer behind while the thread lives', async () => {
    setFlagsFromString('--expose_gc')
    const collectGarbage = runInNewContext('gc') as () => void
    const answers: WeakRef<Float32Array>[] = []
    const answer = async () => {
      const value = new Float32Array(1000)
      answers.push(new WeakRef(value))
      return { ok: true, value } as const
    }
    for (let i = 0; i < 3; i++) await thread.call(answer)
    await new Promise((resolve) => setTimeout(resolve))
    collectGarbage()
    expect(answers.map((held) => held.deref()?.length)).toEqual([undefined, undefined, undefined])
  })

  it('has a number of its own, by which it is aborted: at once, though the thread never answers', async () => {
    const jobs: number[] = []
    const controller = new AbortController()
    const call = (signal?: AbortSignal) =>
      thread.call((remote, job) => {
        jobs.push(job)
        return remote.wait(job)
      }, signal)
    const aborted = expect(call(controller.signal)).rejects.toMatchObject({ kind: 'aborted' })
    const other = call()
    let settled = false
    other.then(
      () => (settled = true),
      () => (settled = true),
    )
    controller.abort()
    await aborted
    await vi.waitFor(() => expect(worker.aborted).toEqual([jobs[0]]))
    expect(settled).toBe(false)
    expect(new Set(jobs).size).toBe(2)
    expect(onDeath).not.toHaveBeenCalled()
    const ended = expect(other).rejects.toMatchObject({ kind: 'internal' })
    thread.end(fault('internal', 'The test is over.', '').failure)
    await ended
  })

  it('that changes the thread ends by its answer, however late it was cancelled', async () => {
    const controller = new AbortController()
    let answer: (result: Result<number>) => void = () => {}
    worker.service.wait = () => new Promise((resolve) => (answer = resolve))
    const call = thread.call((remote, job) => remote.wait(job), controller.signal, 'as answered')
    controller.abort()
    await vi.waitFor(() => expect(worker.aborted).toHaveLength(1))
    answer({ ok: true, value: 7 })
    expect(await call).toBe(7)
  })

  it('that was cancelled before it began never reaches the thread', async () => {
    const run = vi.fn(() => Promise.resolve<Result<number>>({ ok: true, value: 1 }))
    await expect(thread.call(run, AbortSignal.abort())).rejects.toMatchObject({ kind: 'aborted' })
    expect(run).not.toHaveBeenCalled()
  })

  it('does not listen to its signal any longer than it runs', async () => {
    const controller = new AbortController()
    await thread.call((remote) => remote.double(1), controller.signal)
    controller.abort()
    await thread.call((remote) => remote.double(1))
    expect(worker.aborted).toEqual([])
  })

  it('may take callbacks', async () => {
    const seen: number[] = []
    expect(await thread.call((remote) => remote.count(proxy((n: number) => seen.push(n))))).toBe(2)
    await vi.waitFor(() => expect(seen).toEqual([1, 2]))
  })
})

describe('death', () => {
  it('rejects what is pending and what comes later, and is told once', async () => {
    const pending = [1, 2].map(() => thread.call((remote, job) => remote.wait(job)))
    const rejections = pending.map((call) =>
      expect(call).rejects.toMatchObject({
        kind: 'worker-died',
        message: expect.stringContaining('out of luck'),
      }),
    )
    worker.die('out of luck')
    worker.die('again')
    await Promise.all(rejections)
    expect(onDeath).toHaveBeenCalledTimes(1)
    expect(onDeath).toHaveBeenCalledWith(expect.objectContaining({ kind: 'worker-died' }))
    expect(worker.terminated).toBe(true)
    await expect(thread.call((remote) => remote.double(1))).rejects.toMatchObject({ kind: 'worker-died' })
  })

  it('is a message that cannot be read, too', async () => {
    const pending = expect(thread.call((remote, job) => remote.wait(job))).rejects.toMatchObject({
      kind: 'worker-died',
    })
    worker.dispatchEvent(new Event('messageerror'))
    await pending
    expect(onDeath).toHaveBeenCalledTimes(1)
  })

  it('without any event is noticed by the lock that it sets free', async () => {
    let free: () => void = () => {}
    const request = vi.fn((_name: string, granted: () => void) => {
      return new Promise<void>((resolve) => {
        free = () => resolve(granted())
      })
    })
    vi.stubGlobal('navigator', { locks: { request } })
    const held: string[] = []
    worker = new FakeWorker<Service>({ ...service, hold: (lock) => Promise.resolve(held.push(lock) > 0) })
    thread = new Thread<Service>(asWorker(worker), onDeath)
    await vi.waitFor(() => expect(request).toHaveBeenCalled())
    expect(held).toEqual([request.mock.calls[0]?.[0]])
    const pending = expect(thread.call((remote, job) => remote.wait(job))).rejects.toMatchObject({
      kind: 'worker-died',
    })
    free()
    await pending
    expect(onDeath).toHaveBeenCalledTimes(1)
  })

  it('is not suspected where the browser refuses the page its locks', async () => {
    const request = vi.fn(() =>
      Promise.reject(new DOMException('not allowed in this context', 'SecurityError')),
    )
    vi.stubGlobal('navigator', { locks: { request } })
    worker = new FakeWorker<Service>({ ...service, hold: () => Promise.resolve(true) })
    thread = new Thread<Service>(asWorker(worker), onDeath)
    await vi.waitFor(() => expect(request).toHaveBeenCalled())
    expect(await thread.call((remote) => remote.double(21))).toBe(42)
    expect(onDeath).not.toHaveBeenCalled()
  })
})

describe('an end', () => {
  it('releases the proxy, without which comlink would hold the worker and its listeners for ever', async () => {
    let proxyOfService: object = {}
    await thread.call((remote) => {
      proxyOfService = remote
      return remote.double(1)
    })
    worker.die()
    expect(() => void Reflect.get(proxyOfService, 'double')).toThrow('has been released')
  })

  it('is no error for who takes back what was pending when told of it', async () => {
    const controller = new AbortController()
    onDeath.mockImplementation(() => controller.abort())
    const pending = expect(
      thread.call((remote, job) => remote.wait(job), controller.signal),
    ).rejects.toMatchObject({ kind: 'worker-died' })
    worker.die()
    await pending
    expect(controller.signal.aborted).toBe(true)
  })
})

describe('an end that was wanted', () => {
  it('rejects what is pending with its reason, and is no death', async () => {
    const pending = expect(thread.call((remote, job) => remote.wait(job))).rejects.toMatchObject({
      kind: 'gpu-lost',
    })
    thread.end(fault('gpu-lost', 'The GPU went away.', '').failure)
    await pending
    worker.die()
    expect(worker.terminated).toBe(true)
    expect(onDeath).not.toHaveBeenCalled()
  })
})
