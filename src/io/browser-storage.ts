import { createStore, del, get, promisifyRequest, type UseStore } from 'idb-keyval'

const connect = () => createStore('embedscope', 'workspace')

/**
 * The one connection to what the browser keeps for this page, opened when it is first needed and again after that failed. Not one
 * for each record: a connection that nobody closes stays open as long as the page.
 */
let connection = connect()

/** What a connection throws that was lost: closing (Chromium), or its server gone (Safari, which may tell nobody before). */
const LOST: ReadonlySet<string> = new Set(['InvalidStateError', 'UnknownError'])

/** @throws DOMException when storage is switched off, as everything here */
export function readRecord(key: string): Promise<unknown> {
  return using((records) => get<unknown>(key, records))
}

/** @throws DOMException when the disk is full as well */
export function writeRecord(key: string, value: unknown): Promise<void> {
  return using((records) =>
    records('readwrite', (store) => {
      store.put(value, key)
      // By itself it is committed when the page has heard that the value is stored. A page that is being left no longer hears that.
      store.transaction.commit()
      return promisifyRequest(store.transaction)
    }),
  )
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
