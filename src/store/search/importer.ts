import type { SourceDocument } from '../../core/search/types.ts'
import { newId } from '../document.ts'
import { withDocuments } from './corpus.ts'
import type { Library } from './library.ts'
import { patchSearch, type SearchStore } from './search-store.ts'

/** Longest title made of a text's first line. */
const TITLE = 80

/** Brings files and pastes into the library: what cannot be read is told and changes nothing. */
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
    this.#add([document])
  }

  #add(documents: readonly SourceDocument[]): boolean {
    const wasShipped = this.#library.corpus.shipped
    const taken = this.#library.change(withDocuments(this.#library.corpus, documents))
    if (taken && wasShipped) {
      patchSearch(this.#store, { settings: { ...this.#store.getState().search.settings, source: 'documents' } })
    }
    return taken
  }

  addFiles(_files: readonly File[]): Promise<void> {
    return Promise.resolve()
  }

  importLabels(_file: File): Promise<void> {
    return Promise.resolve()
  }
}

/** The first line that says something, without the signs of a Markdown heading. */
function titleOf(text: string): string {
  const line = /\S[^\r\n]*/.exec(text)?.[0].replace(/^#{1,6}\s+/, '').trim() ?? ''
  return line.length > TITLE ? `${line.slice(0, TITLE - 1).trimEnd()}…` : line
}
