import { resolveLabels, type LabelProblem } from '../../core/search/labels.ts'
import { shortened, titleOf } from '../../core/search/title.ts'
import type { SourceDocument } from '../../core/search/types.ts'
import { parseLabels } from '../../io/labels.ts'
import type { DecodedText } from '../../io/readers/decode.ts'
import { readDocuments } from '../../io/readers/read-documents.ts'
import { Fault, fault, toFailure } from '../../protocol/failure.ts'
import { newId } from '../document.ts'
import { isOfEquals, withDocuments, withQueries } from './corpus.ts'
import type { Library } from './library.ts'
import { patchSearch, searchOf, type SearchStore } from './search-store.ts'
import type { Import } from './types.ts'

/** Labels that cannot be used and are named one by one; of the others only how many. */
const NAMED = 3

/** Brings files, pastes and labels into the library: what cannot be read is told and changes nothing. */
export class Importer {
  readonly #store: SearchStore
  readonly #library: Library

  constructor(store: SearchStore, library: Library) {
    this.#store = store
    this.#library = library
  }

  addText(text: string, title?: string): void {
    const document: SourceDocument = {
      id: newId(),
      title: title ?? titleOf(text),
      kind: /^#{1,6}\s/m.test(text) ? 'markdown' : 'text',
      text: text.replaceAll('\r\n', '\n'),
      pageStarts: [],
    }
    const remarks = this.#add([document])
    if (remarks) this.#tell({ added: [document.title], failed: [], remarks })
  }

  /** Reads the files one after the other: a broken one leaves the others. */
  async addFiles(files: readonly File[]): Promise<void> {
    let documents: readonly SourceDocument[] = []
    const failed: Import['failed'][number][] = []
    const remarks: string[] = []
    for (const [i, file] of files.entries()) {
      patchSearch(this.#store, { reading: files.slice(i).map(({ name }) => name) })
      try {
        const { documents: read, notices } = await readDocuments(file, newId)
        documents = [...documents, ...read]
        remarks.push(...notices.map((notice) => `${file.name}: ${notice}`))
      } catch (error) {
        failed.push({ name: file.name, failure: toFailure(error) })
      }
    }
    patchSearch(this.#store, { reading: [] })
    const more = this.#add(documents)
    const added = more ? documents.map(({ title }) => title) : []
    // What was made of files that are not there after all says nothing.
    this.#tell({ added, failed, remarks: more ? [...remarks, ...more] : [] })
  }

  /** Labelled queries in place of those that are there; labels that name no document are told. */
  async importLabels(file: File): Promise<void> {
    try {
      const { text, notice } = await readLabels(file)
      // Not before the file was read: documents that came meanwhile would be lost.
      const { corpus } = this.#library
      const { queries, problems } = resolveLabels(parseLabels(text, file.name), corpus.documents)
      if (queries.length === 0) {
        throw fault(
          'invalid',
          `None of the labels in “${file.name}” names a document that is here.`,
          `${problemWords(problems)} Add those documents first; a label names a document by its id or title, not by its text.`,
        )
      }
      if (!this.#library.change(withQueries(corpus, queries))) return
      const remark = `${queries.length.toLocaleString('en')} labelled ${queries.length === 1 ? 'query' : 'queries'} of ${file.name}.`
      const left = problems.length === 0 ? [] : [`Some labels are left out. ${problemWords(problems)}`]
      this.#tell({ added: [], failed: [], remarks: [remark, ...left, ...(notice === null ? [] : [notice])] })
    } catch (error) {
      this.#tell({ added: [], failed: [{ name: file.name, failure: toFailure(error) }], remarks: [] })
    }
  }

  /** @returns remarks on what it changed; null when it was refused, which a notice says */
  #add(documents: readonly SourceDocument[]): readonly string[] | null {
    if (documents.length === 0) return []
    const { corpus } = this.#library
    // Chunks chosen in a collection that makes way are gone, and so is its way of asking.
    const asked = isOfEquals(corpus) ? ({ picked: null, mode: 'asymmetric' } as const) : { picked: null }
    if (!this.#library.change(withDocuments(corpus, documents), corpus.shipped ? asked : null)) return null
    const { settings } = searchOf(this.#store)
    patchSearch(this.#store, { settings: { ...settings, source: 'documents' } })
    return corpus.shipped && corpus.documents.length > 0
      ? [`${corpus.name} made way for your documents; Undo brings it back.`]
      : []
  }

  #tell(imported: Import): void {
    patchSearch(this.#store, { imported })
  }
}

/** Spreadsheets save CSV in the encoding of the system: it is read as documents are. @throws Fault */
async function readLabels(file: File): Promise<DecodedText> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  // The same part of the page that documents are read with, fetched once.
  const { decodeText } = await import('../../io/readers/decode.ts')
  try {
    return decodeText(bytes, file.name)
  } catch (error) {
    if (!(error instanceof Fault) || error.kind !== 'unknown-format') throw error
    throw fault(
      error.kind,
      `“${file.name}” is not a text file.`,
      'Save the labels as CSV or as JSONL, and import that.',
      error,
    )
  }
}

/** “Line 3 names “x”, which is not here; line 5 …; and 4 more.” */
function problemWords(problems: readonly LabelProblem[]): string {
  const named = problems.slice(0, NAMED).map(({ line, document, reason }, i) => {
    const why = reason === 'missing' ? 'which is not here' : 'which more than one document is called'
    return `${i === 0 ? 'Line' : 'line'} ${line} names “${shortened(document)}”, ${why}`
  })
  const rest = problems.length - named.length
  return `${[...named, ...(rest > 0 ? [`and ${rest.toLocaleString('en')} more`] : [])].join('; ')}.`
}
