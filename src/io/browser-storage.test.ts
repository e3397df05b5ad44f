import { beforeEach, expect, it, vi } from 'vitest'

/** What was done to the storage, in order, what lies there, and what the next transaction throws. */
const disk = vi.hoisted(() => ({
  done: [] as string[],
  kept: new Map<string, unknown>(),
  next: null as DOMException | null,
}))
vi.mock('idb-keyval', () => ({
  get: (key: string) => Promise.resolve(disk.kept.get(key)),
  getMany: (keys: readonly string[]) => Promise.resolve(keys.map((key) => disk.kept.get(key))),
  createStore: (database: string, store: string) => {
    disk.done.push(`${database}/${store} for use`)
    const transaction = { commit: () => disk.done.push('commit') }
    const put = (value: string, key: string) => {
      disk.kept.set(key, value)
      if (!key.endsWith('-stamp')) disk.done.push(`${key} = ${value}`)
    }
    const objects = { put, transaction }
    return async (mode: string, use: (store: typeof objects) => Promise<void>) => {
      const error = disk.next
      disk.next = null
      if (error) throw error
      disk.done.push(mode)
      return use(objects)
    }
  },
  promisifyRequest: () => Promise.resolve(),
}))

beforeEach(() => {
  disk.done.length = 0
  disk.kept.clear()
  vi.resetModules()
})

it('all records are written over one connection', async () => {
  const { writeRecord } = await import('./browser-storage.ts')
  for (const value of ['d', 'do', 'dog']) await writeRecord('text', value)
  expect(disk.done.filter((what) => what.endsWith('for use'))).toEqual(['embedscope/workspace for use'])
  expect(disk.done).toContain('text = dog')
})

it('a record is committed at once: a page that is being left hears no answer', async () => {
  const { writeRecord } = await import('./browser-storage.ts')
  disk.done.length = 0
  void writeRecord('text', 'dog')
  expect(disk.done).toEqual(['readwrite', 'text = dog', 'commit'])
})

it('a connection that was lost is made again, once', async () => {
  const { writeRecord } = await import('./browser-storage.ts')
  disk.next = new DOMException('The database connection is closing.', 'InvalidStateError')
  await writeRecord('text', 'dog')
  const again = ['embedscope/workspace for use', 'readwrite', 'text = dog', 'commit']
  expect(disk.done).toEqual(['embedscope/workspace for use', ...again])
})

it('a full disk is told, and not tried again', async () => {
  const { writeRecord } = await import('./browser-storage.ts')
  disk.next = new DOMException('no room', 'QuotaExceededError')
  await expect(writeRecord('text', 'dog')).rejects.toThrow('no room')
  expect(disk.done).toEqual(['embedscope/workspace for use'])
})

it('another page’s writing is noticed until it is read, one’s own is not, nor a record that was never read', async () => {
  const here = await import('./browser-storage.ts')
  vi.resetModules()
  const there = await import('./browser-storage.ts')
  disk.kept.set('text', 'of an older version, which stamped nothing')
  expect(await here.isWrittenElsewhere('text')).toBe(false)
  await here.readRecord('text')
  expect(await here.isWrittenElsewhere('text')).toBe(false)
  await there.writeRecord('text', 'dog')
  expect([await here.isWrittenElsewhere('text'), await there.isWrittenElsewhere('text')]).toEqual([
    true,
    false,
  ])
  expect(await here.readRecord('text')).toBe('dog')
  expect(await here.isWrittenElsewhere('text')).toBe(false)
  await here.writeRecord('text', 'cat')
  expect([await here.isWrittenElsewhere('text'), await there.isWrittenElsewhere('text')]).toEqual([
    false,
    true,
  ])
})

it('a writing that failed is not taken for what is kept', async () => {
  const here = await import('./browser-storage.ts')
  vi.resetModules()
  const there = await import('./browser-storage.ts')
  await here.writeRecord('text', 'dog')
  await there.readRecord('text')
  disk.next = new DOMException('no room', 'QuotaExceededError')
  await expect(here.writeRecord('text', 'cat')).rejects.toThrow()
  expect([await here.isWrittenElsewhere('text'), await there.isWrittenElsewhere('text')]).toEqual([
    false,
    false,
  ])
})
