import type { SourceDocument } from '../../core/search/types.ts'
import { isTable } from '../document-table.ts'
import { bytesOf, fetched, readFile, requireLength, type ReadOptions } from './read-file.ts'

/** What a file gave, and what the reader had to assume. */
interface ReadDocuments {
  readonly documents: readonly SourceDocument[]
  readonly notices: readonly string[]
}

/**
 * The documents of a file: one for each row of CSV, TSV, JSONL or a JSON list, else the file itself.
 * @param newId of a document
 * @throws Fault like {@link readFile}; `damaged` for a table that cannot be read
 */
export async function readDocuments(
  file: File,
  newId: () => string,
  options: Omit<ReadOptions, 'id'> = {},
): Promise<ReadDocuments> {
  const asOne = async (): Promise<ReadDocuments> => {
    const { document, notices } = await readFile(file, { ...options, id: newId() })
    return { documents: [document], notices }
  }
  if (!isTable(file)) return asOne()
  const { readRows } = await fetched(import('./rows.ts'))
  const read = readRows(await bytesOf(file), file.name, newId)
  if (read) {
    for (const { title, text } of read.documents) requireLength(`${file.name}: ${title}`, text)
    return read
  }
  const { documents, notices } = await asOne()
  return { documents, notices: [...notices, 'It is no list of documents and was read as one text.'] }
}
