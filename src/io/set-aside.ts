import { deleteRecord, writeRecord } from './browser-storage.ts'

/**
 * Moves what lies at a key and cannot be read to a key of its own, where nothing writes: it may be the user's only copy. First the
 * copy, so that a crash loses nothing.
 * @throws DOMException when the disk is full or storage is switched off
 */
export async function setAside(key: string, kept: unknown): Promise<void> {
  await writeRecord(`${key}-unreadable-${new Date().toISOString()}`, kept)
  await deleteRecord(key)
}
