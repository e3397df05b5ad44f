import type { Bytes } from '../../core/names.ts'

export interface CachedVector {
  /** Pooled, not normalised. */
  readonly vector: Float32Array
  readonly tokenCount: number
  readonly fullTokenCount: number
}

/** Vectors already computed in this visit, least recently used dropped first. */
export class VectorCache {
  readonly #entries = new Map<string, CachedVector>()
  readonly #limit: Bytes
  #size: Bytes = 0

  constructor(limit: Bytes = 256 * 2 ** 20) {
    this.#limit = limit
  }

  get(key: string): CachedVector | undefined {
    const entry = this.#entries.get(key)
    if (entry) {
      // A Map keeps insertion order: putting the entry back makes it the newest.
      this.#entries.delete(key)
      this.#entries.set(key, entry)
    }
    return entry
  }

  set(key: string, entry: CachedVector): void {
    const old = this.#entries.get(key)
    if (old) this.#size -= sizeOf(key, old)
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    this.#size += sizeOf(key, entry)
    for (const [oldest, value] of this.#entries) {
      if (this.#size <= this.#limit) break
      this.#entries.delete(oldest)
      this.#size -= sizeOf(oldest, value)
    }
  }
}

function sizeOf(key: string, entry: CachedVector): Bytes {
  return key.length * 2 + entry.vector.byteLength + 64
}
