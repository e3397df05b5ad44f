import type { Bytes } from '../../core/names.ts'
import type { FileProgress } from '../../protocol/model.ts'
import { fault, Fault, type FailureKind } from '../../protocol/failure.ts'
import { fetchDescription, type Description } from './description.ts'
import { fetchFile, forgetFile } from './store.ts'
import { siblingSource, type ModelSource } from './source.ts'

/** Failures after which the same request may succeed. */
const MAY_PASS: ReadonlySet<FailureKind> = new Set(['network', 'truncated', 'aborted'])

/** A model's files at one commit. */
export class Repository {
  readonly source: ModelSource
  readonly #description: Description
  readonly #signal: AbortSignal
  readonly #progress = new Map<string, FileProgress>()
  /** Files already read: recipe and tokenizer share some. */
  readonly #parsed = new Map<string, unknown>()
  /** Files on their way before anybody asked. */
  readonly #ahead = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()
  /** Files fetched or being fetched: what somebody has taken already is no longer ahead of anybody. */
  readonly #begun = new Set<string>()
  readonly #onProgress: (files: readonly FileProgress[]) => void

  private constructor(
    source: ModelSource,
    description: Description,
    signal: AbortSignal,
    onProgress: (files: readonly FileProgress[]) => void,
  ) {
    this.source = source
    this.#description = description
    this.#signal = signal
    this.#onProgress = onProgress
  }

  /** Reads what there is before anything large is fetched. */
  static async open(
    source: ModelSource,
    signal: AbortSignal,
    onProgress: (files: readonly FileProgress[]) => void = () => {},
  ): Promise<Repository> {
    return new Repository(source, await fetchDescription(source, signal), signal, onProgress)
  }

  get commit(): string {
    return this.#description.commit
  }

  /** Name of the repository that this one was converted from, where it says so. */
  get base(): string | null {
    return this.#description.base
  }

  get canary(): Description['canary'] {
    return this.#description.canary
  }

  has(file: string): boolean {
    return this.#description.files.has(file)
  }

  sizeOf(file: string): Bytes | undefined {
    return this.#description.files.get(file)
  }

  files(): readonly string[] {
    return [...this.#description.files.keys()]
  }

  /**
   * Starts to fetch files that will be asked for, all at once: one after the other each would wait for an answer from the
   * host. Files that the repository lacks are left out; a failure is met by whoever asks for the file.
   */
  fetchAhead(files: readonly string[]): void {
    for (const file of files) {
      if (!this.has(file) || this.#begun.has(file)) continue
      const coming = this.#fetch(file)
      coming.catch(() => {})
      this.#ahead.set(file, coming)
    }
  }

  async bytes(file: string): Promise<Uint8Array<ArrayBuffer>> {
    const coming = this.#ahead.get(file)
    this.#ahead.delete(file)
    return coming ?? this.#fetch(file)
  }

  #fetch(file: string): Promise<Uint8Array<ArrayBuffer>> {
    this.#begun.add(file)
    return fetchFile(this.#url(file), {
      file,
      signal: this.#signal,
      expected: this.#description.files.get(file),
      keep: this.source.remote,
      onProgress: (received, total) => this.#report({ file, received, total, fromCache: false }),
      onCacheHit: (size) => this.#report({ file, received: size, total: size, fromCache: true }),
    })
  }

  /** A JSON file. @throws Fault `config` (or `kind`) when it is not JSON. */
  async json(file: string, kind: 'config' | 'tokenizer' = 'config'): Promise<unknown> {
    if (this.#parsed.has(file)) return this.#parsed.get(file)
    const bytes = await this.bytes(file)
    try {
      const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
      this.#parsed.set(file, json)
      return json
    } catch (error) {
      await this.forget(file)
      throw fault(
        kind,
        `${file} of ${this.source.name} is not valid JSON.`,
        'The file is damaged. Press Retry to fetch it again, or choose another model.',
        error,
        file,
      )
    }
  }

  /** {@link json}, or null when the repository has no such file. */
  async optionalJson(file: string): Promise<unknown> {
    return this.has(file) ? this.json(file) : null
  }

  /**
   * The same files for work that comes later: under a signal of its own, and nobody is told of progress. What it needs is taken
   * out here, since this repository keeps what it has read and whoever listens to its progress.
   */
  forLater(): (signal: AbortSignal) => Repository {
    const { source } = this
    const description = this.#description
    return (signal) => new Repository(source, description, signal, () => {})
  }

  /** Drops a kept copy that turned out to be unusable. */
  async forget(file: string): Promise<void> {
    if (this.source.remote) await forgetFile(this.#url(file))
  }

  /**
   * The repository this one was converted from, or null when there is none that can be read.
   * @throws Fault when the network fails: taken for none, it would leave the recipe to guesses
   */
  async openBase(site: string): Promise<Repository | null> {
    const { base } = this.#description
    if (!this.source.remote || base === null) return null
    try {
      return await Repository.open(siblingSource(this.source, base, site), this.#signal, this.#onProgress)
    } catch (error) {
      if (error instanceof Fault && MAY_PASS.has(error.kind)) throw error
      return null
    }
  }

  #url(file: string): string {
    return this.source.urlOf(file, this.commit)
  }

  #report(progress: FileProgress): void {
    this.#progress.set(progress.file, progress)
    this.#onProgress([...this.#progress.values()])
  }
}
