import { record, redo, startHistory, undo, type History } from '../history.ts'
import { tell } from '../notices.ts'
import { NO_DOCUMENTS } from './corpus.ts'
import { refusal } from './limits.ts'
import { patchSearch, type SearchStore } from './search-store.ts'
import type { Corpus } from './types.ts'

/** The one place where the documents of Search change: limits and history. */
export class Library {
  readonly #store: SearchStore
  readonly #onChange: () => void
  #history: History<Corpus> = startHistory(NO_DOCUMENTS)

  /** @param onChange told after each change that should be kept */
  constructor(store: SearchStore, onChange: () => void) {
    this.#store = store
    this.#onChange = onChange
  }

  get corpus(): Corpus {
    return this.#history.present
  }

  /** Begins with documents; there is nothing to undo. */
  begin(corpus: Corpus): void {
    this.#history = startHistory(corpus)
    this.#publish()
  }

  /** @returns false when it would be more than Search holds; a notice says so */
  change(next: Corpus): boolean {
    const failure = refusal(next)
    if (failure) {
      const { message, hint } = failure
      tell(this.#store, { topic: 'documents', tone: 'problem', message, hint })
      return false
    }
    this.#adopt(record(this.#history, next, null, 0))
    return true
  }

  undo(): void {
    this.#adopt(undo(this.#history))
  }

  redo(): void {
    this.#adopt(redo(this.#history))
  }

  #adopt(next: History<Corpus>): void {
    if (next.present === this.corpus) return
    this.#history = next
    this.#publish()
    this.#onChange()
  }

  #publish(): void {
    const { past, present: corpus, future } = this.#history
    patchSearch(this.#store, { corpus, canUndo: past.length > 0, canRedo: future.length > 0 })
  }
}
