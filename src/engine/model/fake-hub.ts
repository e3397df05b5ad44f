/** For tests: a hub in memory. Values are written as JSON, strings as they are, numbers as so many zero bytes. */
export interface FakeRepository {
  readonly files: Readonly<Record<string, unknown>>
  readonly baseModel?: string | readonly string[]
}

export interface FakeHub {
  readonly fetch: (url: string) => Promise<Response>
  /** Paths asked for so far, in order. */
  readonly asked: string[]
  /** Paths that answer with this status instead. */
  readonly broken: Map<string, number>
}

/** A `fetch` that answers as huggingface.co does for the repositories given by name. */
export function fakeHub(repositories: Readonly<Record<string, FakeRepository>>): FakeHub {
  const asked: string[] = []
  const broken = new Map<string, number>()
  const answer = (url: string): Response => {
    const { pathname } = new URL(url)
    asked.push(pathname)
    const status = broken.get(pathname)
    if (status !== undefined) return new Response('broken', { status })
    const [, name = '', file] =
      /^\/(?:api\/models\/)?([^/]+\/[^/]+)\/(?:revision\/main|resolve\/c0ffee\/(.+))$/.exec(pathname) ?? []
    const repository = repositories[name]
    if (!repository) return new Response('Repository not found', { status: 401 })
    if (file === undefined) return Response.json(describe(repository))
    const content = repository.files[file]
    return content === undefined
      ? new Response('Entry not found', { status: 404 })
      : new Response(bytesOf(content))
  }
  return { asked, broken, fetch: (url) => Promise.resolve().then(() => answer(url)) }
}

function describe({ files, baseModel }: FakeRepository): unknown {
  return {
    sha: 'c0ffee',
    siblings: Object.entries(files).map(([rfilename, content]) => ({
      rfilename,
      size: bytesOf(content).byteLength,
    })),
    cardData: { base_model: baseModel, license: 'mit' },
  }
}

function bytesOf(content: unknown): Uint8Array<ArrayBuffer> {
  if (typeof content === 'number') return new Uint8Array(content)
  return new TextEncoder().encode(typeof content === 'string' ? content : JSON.stringify(content))
}
