import { save, type Saved } from '../io/saved.ts'

const DELAY_MS = 300

/** Writes the workspace a moment after each change, and at once when the page is left. */
export class Autosave {
  readonly #snapshot: () => Saved
  readonly #onFailure: () => void
  #timer: ReturnType<typeof setTimeout> | null = null
  #told = false

  /** @param onFailure told once: the disk is full or storage is switched off */
  constructor(snapshot: () => Saved, onFailure: () => void) {
    this.#snapshot = snapshot
    this.#onFailure = onFailure
    globalThis.addEventListener?.('pagehide', () => this.#flush())
    globalThis.document?.addEventListener('visibilitychange', () => this.#flush())
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
    save(this.#snapshot()).catch(() => {
      if (!this.#told) this.#onFailure()
      this.#told = true
    })
  }
}
