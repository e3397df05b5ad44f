import { fault } from '../../protocol/failure.ts'

/** Where a model's files are. */
export interface ModelSource {
  readonly name: string
  /** True when fetching contacts another host than this page's. */
  readonly remote: boolean
  readonly host: string
  /** The branch, tag or commit asked for; null for the main one. */
  readonly revision: string | null
  /** The hub's description of the repository (commit, files, sizes); null for a folder of this origin. */
  readonly descriptionUrl: string | null
  /** URL of a file; `commit` pins it to one state of the repository. */
  urlOf(file: string, commit?: string): string
}

const HUB = 'https://huggingface.co'
const REPOSITORY = /^[\w.-]+\/[\w.-]+$/
const REVISION = /^[\w./-]+$/
const LOCAL = /^[\w-][\w.-]*$/
/** A browser would resolve such a part away, and the address would name another repository. */
const DOTS = /(^|\/)\.{1,2}(\/|$)/

/**
 * Understands what a person types as a model: `name` (a folder under models/ of this site), `owner/name[@revision]`
 * (huggingface.co) or `https://host/owner/name[@revision]` (a host that speaks the hub's paths).
 * @throws Fault `invalid` for anything else.
 */
export function resolveSource(model: string, site: string): ModelSource {
  const text = model.trim()
  if (LOCAL.test(text)) {
    const base = new URL(`models/${text}/`, site)
    return {
      name: text,
      remote: false,
      host: base.host,
      revision: null,
      descriptionUrl: null,
      urlOf: (file) => new URL(file, base).href,
    }
  }
  const [address = '', revision = 'main'] = splitRevision(text)
  const { origin, repository } = hubAddress(address)
  if (
    !REPOSITORY.test(repository) ||
    !REVISION.test(revision) ||
    DOTS.test(repository) ||
    DOTS.test(revision)
  ) {
    throw fault(
      'invalid',
      `“${text.slice(0, 80)}” is not a model name.`,
      'Write it as owner/name, for example Xenova/all-MiniLM-L6-v2, or as the address of its page on the hub.',
    )
  }
  return {
    name: origin === HUB ? repository : `${origin}/${repository}`,
    remote: true,
    host: new URL(origin).host,
    revision: revision === 'main' ? null : revision,
    descriptionUrl: `${origin}/api/models/${repository}/revision/${encodeURIComponent(revision)}?blobs=true`,
    urlOf: (file, commit) =>
      `${origin}/${repository}/resolve/${encodeURIComponent(commit ?? revision)}/${file}`,
  }
}

/** A repository named by another one (its base model), on the same hub. */
export function siblingSource(source: ModelSource, repository: string, site: string): ModelSource {
  const origin = new URL(source.urlOf('x')).origin
  return resolveSource(`${origin}/${repository}`, site)
}

function splitRevision(text: string): string[] {
  const at = text.lastIndexOf('@')
  return at > 0 ? [text.slice(0, at), text.slice(at + 1)] : [text]
}

function hubAddress(address: string): { origin: string; repository: string } {
  if (!/^https?:\/\//.test(address)) return { origin: HUB, repository: address }
  const url = URL.parse(address)
  return { origin: url?.origin ?? HUB, repository: url?.pathname.replace(/^\/|\/$/g, '') ?? '' }
}
