import * as v from 'valibot'
import type { Collection } from '../core/search/types.ts'
import { fault } from '../protocol/failure.ts'

const CollectionSchema = v.object({
  name: v.string(),
  about: v.string(),
  documents: v.array(
    v.object({
      id: v.string(),
      title: v.string(),
      kind: v.picklist(['text', 'markdown', 'html', 'pdf']),
      text: v.string(),
      pageStarts: v.array(v.number()),
    }),
  ),
  queries: v.array(
    v.object({
      id: v.string(),
      text: v.string(),
      difficulty: v.nullable(v.picklist(['same words', 'paraphrase', 'inference', 'unanswerable'])),
      relevant: v.array(v.object({ documentId: v.string(), grade: v.number() })),
    }),
  ),
})

/** A collection that ships with the page. @throws Fault `network`, `not-found` or `config` */
export async function fetchCollection(site: string, name: 'handbook' | 'notices'): Promise<Collection> {
  const file = `samples/${name}.json`
  const hint = 'Your own documents can be searched without it. Try again, or reload the page.'
  let response: Response
  try {
    response = await fetch(new URL(file, site))
  } catch (error) {
    throw fault('network', 'The collection could not be fetched from this site.', hint, error, file)
  }
  if (!response.ok) {
    throw fault('not-found', `This site answered ${response.status} for the collection.`, hint, undefined, file)
  }
  const parsed = v.safeParse(CollectionSchema, await response.json().catch(() => null))
  if (!parsed.success) throw fault('config', 'The collection is not what this page can read.', hint, undefined, file)
  return parsed.output
}
