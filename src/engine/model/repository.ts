import * as v from 'valibot'
import type { Bytes } from '../../core/names.ts'
import type { FileProgress } from '../../protocol/model.ts'
import { fault, Fault, type FailureKind } from '../../protocol/failure.ts'
import { fetchFile, fetchFreshJson, forgetFile } from './store.ts'
import { siblingSource, type ModelSource } from './source.ts'

const HubDescription = v.object({
  sha: v.string(),
  siblings: v.array(v.object({ rfilename: v.string(), size: v.optional(v.number()) })),
  cardData: v.nullish(v.object({ base_model: v.nullish(v.union([v.string(), v.array(v.string())])) })),
})

/** Written beside a model of this site by scripts/make-vectors.mjs. */
const SiteDescription = v.object({
  files: v.record(v.string(), v.number()),
  canary: v.optional(v.object({ text: v.string(), vector: v.string() })),
})

/** The file beside a model of this site that lists its files and holds its canary. */
const SITE_DESCRIPTION = 'embedscope.json'

/** Failures after which the same request may succeed. */
const MAY_PASS: ReadonlySet<FailureKind> = new Set(['network', 'truncated', 'aborted'])

interface Canary {
  readonly text: string
  /** Unit vector by the model's own recipe. */
  readonly vector: Float32Array
}

/** A model's files at one commit. */
export class Repository {
  readonly source: ModelSource
  readonly commit: string
  readonly canary: Canary | null
  /** Repository that this one was converted from, which may hold configuration that the conversion left out. */
  readonly base: string | null
  readonly #files: ReadonlyMap<string, Bytes | undefined>
  readonly #signal: AbortSignal
  readonly #progress = new Map<string, FileProgress>()
  /** Files already read: recipe and tokenizer share some. */
  readonly #parsed = new Map<string, unknown>()
  readonly #onProgress: (files: readonly FileProgress[]) => void

  private constructor(
    source: ModelSource,
    description: Pick<Repository, 'commit' | 'canary' | 'base'>,
    files: ReadonlyMap<string, Bytes | undefined>,
    signal: AbortSignal,
    onProgress: (files: readonly FileProgress[]) => void,
  ) {
    this.source = source
    this.commit = description.commit
    this.canary = description.canary
    this.base = description.base
    this.#files = files
    this.#signal = signal
    this.#onProgress = onProgress
  }

  /** Reads what there is before anything large is fetched. */
  static async open(
    source: ModelSource,
    signal: AbortSignal,
    onProgress: (files: readonly FileProgress[]) => void = () => {},
  ): Promise<Repository> {
    const url = source.descriptionUrl ?? source.urlOf(SITE_DESCRIPTION)
    const options = { file: describe(source), signal, keep: source.remote }
    const json = await fetchFreshJson(url, options).catch((error: unknown) => {
      throw error instanceof SyntaxError ? brokenDescription(source, error) : error
    })
    try {
      if (source.remote) {
        const { sha, siblings, cardData } = v.parse(HubDescription, json)
        const base = cardData?.base_model ?? null
        const files = new Map(siblings.map((file) => [file.rfilename, file.size]))
        const description = {
          commit: sha,
          canary: null,
          base: Array.isArray(base) ? (base[0] ?? null) : base,
        }
        return new Repository(source, description, files, signal, onProgress)
      }
      const { files, canary } = v.parse(SiteDescription, json)
      const description = {
        commit: 'local',
        base: null,
        canary: canary ? { text: canary.text, vector: decodeVector(canary.vector) } : null,
      }
      return new Repository(source, description, new Map(Object.entries(files)), signal, onProgress)
    } catch (error) {
      throw brokenDescription(source, error)
    }
  }

  has(file: string): boolean {
    return this.#files.has(file)
  }

  sizeOf(file: string): Bytes | undefined {
    return this.#files.get(file)
  }

  files(): readonly string[] {
    return [...this.#files.keys()]
  }

  async bytes(file: string): Promise<Uint8Array<ArrayBuffer>> {
    return fetchFile(this.#url(file), {
      file,
      signal: this.#signal,
      expected: this.#files.get(file),
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

  /** The same files for work that comes later: under a signal of its own, and nobody is told of progress. */
  during(signal: AbortSignal): Repository {
    return new Repository(this.source, this, this.#files, signal, () => {})
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
    if (!this.source.remote || this.base === null) return null
    try {
      return await Repository.open(
        siblingSource(this.source, this.base, site),
        this.#signal,
        this.#onProgress,
      )
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

function describe(source: ModelSource): string {
  return source.remote ? `the description of ${source.name}` : SITE_DESCRIPTION
}

function brokenDescription(source: ModelSource, cause: unknown): Fault {
  return fault(
    'config',
    `${source.host} gave no usable description of ${source.name}.`,
    'Check the name of the model; if it is right, the host may not speak the hub’s language.',
    cause,
  )
}

function decodeVector(base64: string): Float32Array {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
  return new Float32Array(bytes.buffer)
}
