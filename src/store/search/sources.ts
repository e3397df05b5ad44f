import type { SourceDocument } from '../../core/search/types.ts'
import { isBlank } from '../document.ts'
import type { AppState, TextItem } from '../types.ts'
import { isSameList } from './same-list.ts'

/** Letters of a text that serve as its title. */
const TITLE = 60

/** The documents that are searched: those of the workspace, or the texts of Explore. Equal objects for equal texts. */
export class Sources {
  readonly #texts = new WeakMap<TextItem, SourceDocument>()
  #last: readonly SourceDocument[] = []

  of({ search, document }: AppState): readonly SourceDocument[] {
    const next =
      search.settings.source === 'documents'
        ? search.corpus.documents
        : document.items.filter(({ text }) => !isBlank(text)).map((item) => this.#asDocument(item))
    return isSameList(next, this.#last) ? this.#last : (this.#last = next)
  }

  #asDocument(item: TextItem): SourceDocument {
    const known = this.#texts.get(item)
    if (known) return known
    const { id, text } = item
    const line = text.replace(/\s+/g, ' ').trim()
    const title = line.length > TITLE ? `${line.slice(0, TITLE - 1).trimEnd()}…` : line
    const made: SourceDocument = { id, title, kind: 'text', text, pageStarts: [] }
    this.#texts.set(item, made)
    return made
  }
}
