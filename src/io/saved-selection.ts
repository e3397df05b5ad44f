import * as v from 'valibot'
import { readRecord, writeRecord } from './browser-storage.ts'

/**
 * Not in the record of the texts: whoever comes back to a page by choosing a text in it must not make it newer by that than the page
 * where texts were changed meanwhile.
 */
const KEY = 'selection-1'

const Selection = v.object({ a: v.nullable(v.string()), b: v.nullable(v.string()) })

/** Ids, which need not be those of texts that are there. */
export type SavedSelection = v.InferOutput<typeof Selection>

/** Null: none is kept, or none that can be read. */
export async function loadSelection(): Promise<SavedSelection | null> {
  try {
    const parsed = v.safeParse(Selection, await readRecord(KEY))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}

/** @throws DOMException when the disk is full or storage is switched off */
export function saveSelection(selection: SavedSelection): Promise<void> {
  return writeRecord(KEY, selection)
}
