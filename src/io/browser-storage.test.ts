import { beforeEach, expect, it, vi } from 'vitest'

/** What was done to the storage, in order, and what the next transaction throws. */
const disk = vi.hoisted(() => ({ done: [] as string[], next: null as DOMException | null }))
vi.mock('idb-keyval', () => ({
  createStore: (database: string, store: string) => {
    disk.done.push(`${database}/${store} for use`)
    const transaction = { commit: () => disk.done.push('commit') }
    const objects = { put: (value: string, key: string) => disk.done.push(`${key} = ${value}`), transaction }
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
