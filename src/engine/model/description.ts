import * as v from 'valibot'
import type { Bytes } from '../../core/names.ts'
import { fault, type Fault } from '../../protocol/failure.ts'
import type { ModelSource } from './source.ts'
import { fetchFreshJson } from './store.ts'

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

interface Canary {
  readonly text: string
  /** Unit vector by the model's own recipe. */
  readonly vector: Float32Array
}

/** What a host says of a model before any of its files is fetched. */
export interface Description {
  readonly commit: string
  readonly canary: Canary | null
  /** Repository that this one was converted from, which may hold configuration that the conversion left out. */
  readonly base: string | null
  readonly files: ReadonlyMap<string, Bytes | undefined>
}

/** @throws Fault `config` when the host says something else than it should */
export async function fetchDescription(source: ModelSource, signal: AbortSignal): Promise<Description> {
  const url = source.descriptionUrl ?? source.urlOf(SITE_DESCRIPTION)
  const { name, remote, revision } = source
  const at = revision === null ? '' : ` with a revision “${revision}”`
  // Of the hub, the answer about a repository: people know it by its name.
  const told = remote
    ? { file: `“${name}”`, missing: `public model “${name}”${at}` }
    : { file: SITE_DESCRIPTION }
  const json = await fetchFreshJson(url, { ...told, signal, keep: remote }).catch((error: unknown) => {
    throw error instanceof SyntaxError ? broken(source, error) : error
  })
  try {
    return remote ? readHub(json) : readSite(json)
  } catch (error) {
    throw broken(source, error)
  }
}

function readHub(json: unknown): Description {
  const { sha, siblings, cardData } = v.parse(HubDescription, json)
  const base = cardData?.base_model ?? null
  return {
    commit: sha,
    canary: null,
    base: Array.isArray(base) ? (base[0] ?? null) : base,
    files: new Map(siblings.map((file) => [file.rfilename, file.size])),
  }
}

function readSite(json: unknown): Description {
  const { files, canary } = v.parse(SiteDescription, json)
  return {
    commit: 'local',
    canary: canary ? { text: canary.text, vector: decodeVector(canary.vector) } : null,
    base: null,
    files: new Map(Object.entries(files)),
  }
}

function broken(source: ModelSource, cause: unknown): Fault {
  return fault(
    'config',
    `${source.host} gave no usable description of ${source.name}.`,
    'Check the name of the model; if it is right, the host may not offer the hub’s API.',
    cause,
  )
}

function decodeVector(base64: string): Float32Array {
  const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))
  return new Float32Array(bytes.buffer)
}
