const DELAY_MS = 300

/** Writes something a moment after each change, and at once when the page is left. */
export class Autosave {
  readonly #save: () => Promise<void>
  readonly #onFailure: () => void
  readonly #onSaved: () => void
  #timer: ReturnType<typeof setTimeout> | null = null
  #told = false

  /**
   * @param onFailure told once, until something could be saved: the disk is full or storage is switched off
   * @param onSaved told when what failed before does so no more
   */
  constructor(save: () => Promise<void>, onFailure: () => void, onSaved: () => void) {
    this.#save = save
    this.#onFailure = onFailure
    this.#onSaved = onSaved
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
    this.#save().then(
      () => {
        if (this.#told) this.#onSaved()
        this.#told = false
      },
      () => {
        if (!this.#told) this.#onFailure()
        this.#told = true
      },
    )
  }
}
