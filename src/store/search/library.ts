import { lengthGone, record, redo, startHistory, undo, type History } from '../history.ts'
import { tell } from '../notices.ts'
import { askedOf, asking, type Asked } from './asked.ts'
import { NO_DOCUMENTS } from './corpus.ts'
import { refusal } from './limits.ts'
import { patchSearch, searchOf, type SearchStore } from './search-store.ts'
import type { Corpus } from './types.ts'

/** A state of the documents. */
interface Step {
  readonly corpus: Corpus
  /** Whether the step to here put other documents in place of the former, which changes what is asked as well. */
  readonly isOther: boolean
  /** What was asked when this was left over such a step: going back there asks it again. */
  readonly asked: Asked | null
}

/** The one place where the documents of Search change: limits and history. */
export class Library {
  readonly #store: SearchStore
  readonly #onChange: () => void
  #history: History<Step> = startHistory(begun(NO_DOCUMENTS))

  /** @param onChange told after each change that should be kept */
  constructor(store: SearchStore, onChange: () => void) {
    this.#store = store
    this.#onChange = onChange
  }

  get corpus(): Corpus {
    return this.#history.present.corpus
  }

  /** Begins with documents; there is nothing to undo. */
  begin(corpus: Corpus): void {
    this.#history = startHistory(begun(corpus))
    this.#publish(null)
  }

  /**
   * @param asked for documents in place of the former: what of the question changes with them, and is undone with them
   * @returns false when it would be more than Search holds; a notice says so
   */
  change(next: Corpus, asked: Partial<Asked> | null = null): boolean {
    const failure = refusal(next)
    if (failure) {
      const { message, hint } = failure
      tell(this.#store, { topic: 'documents', tone: 'problem', message, hint })
      return false
    }
    if (next === this.corpus) return true
    const former = asked ? this.#left() : this.#history
    const step: Step = { corpus: next, isOther: asked !== null, asked: null }
    this.#adopt(
      record(former, step, null, 0, documentsGone),
      asked && { ...askedOf(searchOf(this.#store)), ...asked },
    )
    return true
  }

  undo(): void {
    const { past, present } = this.#history
    if (past.length === 0) return
    const next = undo(present.isOther ? this.#left() : this.#history)
    this.#adopt(next, present.isOther ? next.present.asked : null)
  }

  redo(): void {
    const [following] = this.#history.future
    if (!following) return
    const next = redo(following.isOther ? this.#left() : this.#history)
    this.#adopt(next, following.isOther ? following.asked : null)
  }

  /** The history, with what is asked now kept for coming back. */
  #left(): History<Step> {
    const { present } = this.#history
    return { ...this.#history, present: { ...present, asked: askedOf(searchOf(this.#store)) } }
  }

  #adopt(next: History<Step>, asked: Asked | null): void {
    this.#history = next
    this.#publish(asked)
    this.#onChange()
  }

  /** Documents and question in one step: no part looks for the one in the other's. */
  #publish(asked: Asked | null): void {
    const { past, present, future } = this.#history
    patchSearch(this.#store, {
      corpus: present.corpus,
      canUndo: past.length > 0,
      canRedo: future.length > 0,
      ...(asked ? asking(searchOf(this.#store), asked) : {}),
    })
  }
}

function documentsGone({ corpus }: Step, next: Step): number {
  return lengthGone(corpus.documents, next.corpus.documents)
}

function begun(corpus: Corpus): Step {
  return { corpus, isOther: false, asked: null }
}
