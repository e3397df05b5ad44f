import { saveSearch, type SearchParts } from '../../io/search-saved.ts'

const DELAY_MS = 400
/** Whole books need not be written at each small change. */
const CORPUS_DELAY_MS = 1200

type Part = keyof SearchParts

/** Writes each part of Search a moment after it changed, and at once when the page is left. */
export class Keeper {
  readonly #parts: { readonly [K in Part]: () => SearchParts[K] | null }
  readonly #onFailure: (part: Part) => void
  readonly #onSaved: () => void
  readonly #timers = new Map<Part, ReturnType<typeof setTimeout>>()
  readonly #told = new Set<Part>()

  /**
   * @param parts what is to be written now; null: nothing
   * @param onFailure told once for each part, until it could be saved: the disk is full or storage is switched off
   * @param onSaved told when none fails any more
   */
  constructor(
    parts: { readonly [K in Part]: () => SearchParts[K] | null },
    onFailure: (part: Part) => void,
    onSaved: () => void,
  ) {
    this.#parts = parts
    this.#onFailure = onFailure
    this.#onSaved = onSaved
    globalThis.addEventListener?.('pagehide', () => this.#flush())
    globalThis.document?.addEventListener('visibilitychange', () => this.#flush())
  }

  /** Whether a part is newer here than what is kept: to be written, or refused by a full disk. */
  isDue(part: Part): boolean {
    return this.#timers.has(part) || this.#told.has(part)
  }

  schedule(part: Part): void {
    clearTimeout(this.#timers.get(part))
    const delay = part === 'corpus' ? CORPUS_DELAY_MS : DELAY_MS
    this.#timers.set(
      part,
      setTimeout(() => this.#write(part), delay),
    )
  }

  #flush(): void {
    for (const part of this.#timers.keys()) this.#write(part)
  }

  #write(part: Part): void {
    clearTimeout(this.#timers.get(part))
    this.#timers.delete(part)
    const value = this.#parts[part]()
    if (value === null) return
    saveSearch(part, value).then(
      () => {
        if (this.#told.delete(part) && this.#told.size === 0) this.#onSaved()
      },
      () => {
        if (!this.#told.has(part)) this.#onFailure(part)
        this.#told.add(part)
      },
    )
  }
}
