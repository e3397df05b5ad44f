import { save, type Saved } from '../io/saved.ts'

const DELAY_MS = 300

/** Writes the workspace a moment after each change, and at once when the page is left. */
export class Autosave {
  readonly #snapshot: () => Saved
  readonly #onFailure: () => void
  readonly #onSaved: () => void
  #timer: ReturnType<typeof setTimeout> | null = null
  #writing = 0
  #told = false

  /**
   * @param onFailure told once, until something could be saved: the disk is full or storage is switched off
   * @param onSaved told when what failed before does so no more
   */
  constructor(snapshot: () => Saved, onFailure: () => void, onSaved: () => void) {
    this.#snapshot = snapshot
    this.#onFailure = onFailure
    this.#onSaved = onSaved
    globalThis.addEventListener?.('pagehide', () => this.#flush())
    globalThis.document?.addEventListener('visibilitychange', () => this.#flush())
  }

  /** Whether something here is newer than what is kept: to be written, being written, or refused by a full disk. */
  get isDue(): boolean {
    return this.#timer !== null || this.#writing > 0 || this.#told
  }

  schedule(delay = DELAY_MS): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#write(), delay)
  }

  #flush(): void {
    if (this.#timer !== null) this.#write()
  }

  #write(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#writing++
    save(this.#snapshot())
      .then(
        () => {
          if (this.#told) this.#onSaved()
          this.#told = false
        },
        () => {
          if (!this.#told) this.#onFailure()
          this.#told = true
        },
      )
      .finally(() => this.#writing--)
  }
}
