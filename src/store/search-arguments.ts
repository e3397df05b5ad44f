import * as v from 'valibot'
import { METRICS } from '../core/names.ts'
import { checkChunkOptions } from '../core/search/chunk.ts'
import { METHODS, PROMPT_USES } from '../core/search/types.ts'
import { COLLECTIONS } from '../io/collections.ts'
import { Callback, Count, Flag, oneOf, Signal, Text, whole, WholeNumber } from './checked.ts'

/** What each method of `window.embedscope.search` takes. Of documents and queries only what is read is looked at. */

const Document = v.object({ id: Text, text: Text }, 'a document { id, text }')
const Documents = v.array(Document, 'an array of documents { id, text }')

const Chunking = v.pipe(
  v.object(
    { by: oneOf(['tokens', 'sentences', 'paragraphs', 'headings']), size: Count, overlap: whole(0) },
    'an object { by, size, overlap }',
  ),
  v.check((options) => checkChunkOptions(options) === null, 'such that overlap is smaller than size'),
)

const Queries = v.array(
  v.object(
    {
      id: Text,
      text: Text,
      relevant: v.array(
        v.object({ documentId: Text, grade: WholeNumber }, 'an object { documentId, grade }'),
        'an array of { documentId, grade }; empty where nothing answers',
      ),
      self: v.optional(Text),
    },
    'a query { id, text, difficulty, relevant: [{ documentId, grade }] }',
  ),
  'an array of queries { id, text, difficulty, relevant: [{ documentId, grade }] }',
)

const Collection = v.object(
  {
    mode: oneOf(['asymmetric', 'symmetric']),
    documents: v.pipe(
      Documents,
      // Labels and chunks find their document by its id.
      v.check(
        (documents) => new Set(documents.map(({ id }) => id)).size === documents.length,
        'an array of documents each of which has an id of its own',
      ),
    ),
    queries: Queries,
  },
  'a collection { mode, documents, queries }',
)

/** Each with its default: one line of the table, by vectors. */
const axes = {
  chunkings: listOf(Chunking, 'objects { by, size, overlap }', [{ by: 'tokens', size: 128, overlap: 0 }]),
  methods: listOf(oneOf(METHODS), METHODS.join(', '), ['dense']),
  prompts: listOf(oneOf(PROMPT_USES), PROMPT_USES.join(', '), ['right']),
  metrics: listOf(oneOf(METRICS), METRICS.join(', '), ['cosine']),
  dimensions: listOf(v.nullable(Count), 'whole numbers of at least 1, or null for all', [null]),
  normalize: Flag,
}

export const CollectionArguments = v.object({ name: oneOf(COLLECTIONS) })

export const ReadArguments = v.object({
  file: v.instance(File, 'a File'),
  options: v.optional(v.object({ signal: Signal }, 'an object { signal }'), {}),
})

export const ChunksArguments = v.object({ documents: Documents, options: Chunking, signal: Signal })

export const EvaluateArguments = v.object({
  collection: Collection,
  options: v.optional(
    v.object(
      { ...axes, signal: Signal, onProgress: Callback, onCell: Callback },
      `an object { ${Object.keys(axes).join(', ')}, signal, onProgress, onCell }`,
    ),
    {},
  ),
})

function listOf<T>(item: v.GenericSchema<T>, allowed: string, fallback: NoInfer<T>[]) {
  return v.optional(v.array(item, `an array of ${allowed}`), fallback)
}
