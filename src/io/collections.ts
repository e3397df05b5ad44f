import * as v from 'valibot'
import type { Collection, LabelledQuery } from '../core/search/types.ts'
import { abortedFault, fault } from '../protocol/failure.ts'

/** The collections that come with the page, fetched when Search first needs them. */
export const COLLECTIONS = ['handbook', 'notices'] as const
export type CollectionName = (typeof COLLECTIONS)[number]

const Handbook = v.object({
  name: v.string(),
  about: v.string(),
  passages: v.array(v.object({ id: v.string(), title: v.string(), text: v.string() })),
  questions: v.array(
    v.object({
      id: v.string(),
      text: v.string(),
      difficulty: v.picklist(['same words', 'paraphrase', 'inference', 'unanswerable']),
      relevant: v.record(v.string(), v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3))),
    }),
  ),
})

const Notices = v.object({
  name: v.string(),
  about: v.string(),
  groups: v.array(v.object({ label: v.string(), notices: v.array(v.string()) })),
})

/** @throws Fault `network`, `not-found` or `damaged` */
export async function fetchCollection(
  site: string,
  name: CollectionName,
  signal?: AbortSignal,
): Promise<Collection> {
  const json = await fetchJson(new URL(`samples/${name}.json`, site), signal)
  const collection = name === 'handbook' ? readHandbook(json) : readNotices(json)
  if (collection) return collection
  throw fault('damaged', `The collection “${name}” of this site is damaged.`, 'Reload the page.')
}

function readHandbook(json: unknown): Collection | null {
  const { success, output } = v.safeParse(Handbook, json)
  if (!success) return null
  return {
    name: output.name,
    about: output.about,
    mode: 'asymmetric',
    documents: output.passages.map(({ id, title, text }) => ({
      id,
      title,
      kind: 'markdown',
      text: `# ${title}\n\n${text}`,
      pageStarts: [],
    })),
    queries: output.questions.map(({ relevant, ...question }) => ({
      ...question,
      relevant: Object.entries(relevant).map(([documentId, grade]) => ({ documentId, grade })),
    })),
    groups: [],
  }
}

/** Each notice is a query as well: the others of its group are what it should find. */
function readNotices(json: unknown): Collection | null {
  const { success, output } = v.safeParse(Notices, json)
  if (!success) return null
  const groups = output.groups.map(({ label, notices }, g) => ({
    label,
    documents: notices.map((text, i) => ({
      id: `n${g + 1}-${i + 1}`,
      title: titleOf(text),
      kind: 'text' as const,
      text,
      pageStarts: [],
    })),
  }))
  return {
    name: output.name,
    about: output.about,
    mode: 'symmetric',
    documents: groups.flatMap(({ documents }) => documents),
    queries: groups.flatMap(({ documents }) =>
      documents.map(({ id, text }): LabelledQuery => ({
        id,
        text,
        difficulty: null,
        relevant: documents
          .filter((other) => other.id !== id)
          .map((other) => ({ documentId: other.id, grade: 1 })),
        self: id,
      })),
    ),
    groups: groups.map(({ label, documents }) => ({ label, documentIds: documents.map(({ id }) => id) })),
  }
}

/** The first words: notices have no title. */
function titleOf(text: string): string {
  const words = text.split(/\s+/)
  return words.length > 6 ? `${words.slice(0, 6).join(' ')} …` : text
}

async function fetchJson(url: URL, signal?: AbortSignal): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(url, signal ? { signal } : {})
  } catch (error) {
    throw signal?.aborted
      ? abortedFault(error)
      : fault(
          'network',
          'The collection could not be fetched from this site.',
          'Check the connection and try again.',
          error,
        )
  }
  if (!response.ok) {
    throw fault(
      'not-found',
      `This site has no ${url.pathname} (${response.status}).`,
      'Search your own documents instead.',
    )
  }
  try {
    return await response.json()
  } catch {
    return null
  }
}
