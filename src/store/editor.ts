import type { StoreApi } from 'zustand/vanilla'
import { lengthGone, record, redo, startHistory, undo, type History } from './history.ts'
import { refusal } from './limits.ts'
import { tell } from './notices.ts'
import type { AppState, Selection, TextDocument } from './types.ts'
import { pairToLookAt } from './workspace.ts'

/** The one place where the document changes: limits, history, selection. */
export class Editor {
  readonly #state: StoreApi<AppState>
  readonly #onChange: (touched: readonly string[]) => void
  #history: History<TextDocument>

  /** @param onChange told after each change, with the ids of texts that were typed into */
  constructor(state: StoreApi<AppState>, onChange: (touched: readonly string[]) => void) {
    this.#state = state
    this.#onChange = onChange
    this.#history = startHistory(state.getState().document)
  }

  get document(): TextDocument {
    return this.#history.present
  }

  /** Begins with a document; there is nothing to undo. */
  open(document: TextDocument): void {
    this.#history = startHistory(document)
    this.#publish()
  }

  /**
   * @param key steps with equal keys that follow each other closely are undone as one
   * @returns false when the document would be more than the page holds; a notice says so
   */
  change(next: TextDocument, key: string | null, touched: readonly string[] = []): boolean {
    const failure = refusal(next)
    if (failure) {
      tell(this.#state, { topic: 'texts', tone: 'problem', message: failure.message, hint: failure.hint })
      return false
    }
    const weigh = (former: TextDocument, { items }: TextDocument) => lengthGone(former.items, items)
    this.#adopt(record(this.#history, next, key, performance.now(), weigh), touched)
    return true
  }

  undo(): void {
    this.#adopt(undo(this.#history), [])
  }

  redo(): void {
    this.#adopt(redo(this.#history), [])
  }

  #adopt(next: History<TextDocument>, touched: readonly string[]): void {
    const before = this.document
    this.#history = next
    if (this.document === before) return
    this.#publish()
    this.#onChange(touched)
  }

  #publish(): void {
    const { past, present: document, future } = this.#history
    this.#state.setState({
      document,
      canUndo: past.length > 0,
      canRedo: future.length > 0,
      selection: selectionIn(document, this.#state.getState()),
    })
  }
}

/** What stays selected of a document that changed. Inside compares: where a text of its pair went, another takes the place. */
function selectionIn(document: TextDocument, state: AppState): Selection {
  const { a, b } = state.selection
  const ids = new Set(document.items.map((item) => item.id))
  const kept = (id: string | null) => (id !== null && ids.has(id) ? id : null)
  const selection = pairOf(kept(a), kept(b), document)
  const isMissed = selection.a !== a || (b !== null && selection.b === null)
  return state.workspace === 'inside' && isMissed
    ? pairToLookAt({ ...state, document, selection })
    : selection
}

/** A text is selected whenever there is one, and never compared with itself. */
function pairOf(a: string | null, b: string | null, { items }: TextDocument): Selection {
  if (a !== null) return { a, b }
  const other = items.find((item) => item.id !== b)
  return other ? { a: other.id, b } : { a: items[0]?.id ?? null, b: null }
}
