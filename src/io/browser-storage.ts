import { createStore, del, get, getMany, promisifyRequest, type UseStore } from 'idb-keyval'

const connect = () => createStore('embedscope', 'workspace')

/**
 * The one connection to what the browser keeps for this page, opened when it is first needed and again after that failed. Not one
 * for each record: a connection that nobody closes stays open as long as the page.
 */
let connection = connect()

/** What a connection throws that was lost: closing (Chromium), or its server gone (Safari, which may tell nobody before). */
const LOST: ReadonlySet<string> = new Set(['InvalidStateError', 'UnknownError'])

/** Beside each record stands a stamp of its last writing; here are those that this page has read or written itself. */
const seen = new Map<string, unknown>()
const stampKey = (key: string) => `${key}-stamp`

/** @throws DOMException when storage is switched off, as everything here */
export async function readRecord(key: string): Promise<unknown> {
  const [value, stamp] = await using((records) => getMany<unknown>([key, stampKey(key)], records))
  seen.set(key, stamp)
  return value
}

/** @throws DOMException when the disk is full as well */
export async function writeRecord(key: string, value: unknown): Promise<void> {
  const stamp = `${Date.now()}-${Math.random()}`
  await using((records) =>
    records('readwrite', (store) => {
      store.put(value, key)
      store.put(stamp, stampKey(key))
      // By itself it is committed when the page has heard that the value is stored. A page that is being left no longer hears that.
      store.transaction.commit()
      return promisifyRequest(store.transaction)
    }),
  )
  seen.set(key, stamp)
}

/** Whether another page of this site has written a record since this one read or wrote it last. */
export async function isWrittenElsewhere(key: string): Promise<boolean> {
  if (!seen.has(key)) return false
  const stamp = await using((records) => get<unknown>(stampKey(key), records))
  return stamp !== seen.get(key)
}

export function deleteRecord(key: string): Promise<void> {
  return using((records) => del(key, records))
}

async function using<T>(work: (records: UseStore) => Promise<T>): Promise<T> {
  const used = connection
  try {
    return await work(used)
  } catch (error) {
    if (!(error instanceof DOMException) || !LOST.has(error.name)) throw error
    if (connection === used) connection = connect()
    return work(connection)
  }
}
