import { fault } from '../../protocol/failure.ts'
import { rowDocuments, type RowDocuments } from '../document-rows.ts'
import { readTable } from '../document-table.ts'
import { decodeText } from './decode.ts'

/**
 * The rows of a file as documents.
 * @returns null for JSON that has none
 * @throws Fault `damaged` for a table that cannot be read, with the line; `no-text`; `unknown-format` for bytes that are no text
 */
export function readRows(bytes: Uint8Array, name: string, newId: () => string): RowDocuments | null {
  const { text, notice } = decodeText(bytes, name)
  const table = readTable(text, name)
  if (table === null) return null
  if ('broken' in table) {
    throw fault(
      'damaged',
      `“${name}” cannot be read as a list of documents: ${table.broken}.`,
      'Nothing was taken from it. Correct it, or save its rows as JSONL.',
    )
  }
  const { documents, notices } = rowDocuments(table, newId)
  if (documents.length === 0) {
    throw fault(
      'no-text',
      `No row of “${name}” has text. ${notices.slice(1).join(' ')}`.trim(),
      'Choose another file.',
    )
  }
  return { documents, notices: notice === null ? notices : [notice, ...notices] }
}
