import { createStore, get, set } from 'idb-keyval'
import * as v from 'valibot'

/** What is kept in the browser between visits. Versioned by key: an older layout is left alone, never misread. */
const KEY = 'workspace-1'

const SavedSchema = v.object({
  document: v.object({
    items: v.array(v.object({ id: v.string(), text: v.string(), group: v.nullable(v.string()) })),
    groups: v.array(
      v.object({
        id: v.string(),
        label: v.string(),
        color: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(7)),
      }),
    ),
  }),
  settings: v.object({
    metric: v.picklist(['cosine', 'dot', 'l2']),
    normalize: v.boolean(),
    role: v.picklist(['query', 'document', 'none']),
    pooling: v.nullable(v.picklist(['mean', 'cls', 'max', 'last'])),
    components: v.picklist([2, 3]),
    order: v.picklist(['document', 'similarity', 'group']),
    colorBy: v.picklist(['group', 'overlap']),
  }),
  // Not there before the workspace Dimensions was.
  dimensions: v.exactOptional(
    v.object({
      dimensions: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
      precision: v.picklist(['float32', 'float16', 'int8', 'binary', 'rescored']),
      k: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)),
      oversampling: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)),
      links: v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(128)),
      vectors: v.pipe(v.number(), v.integer(), v.minValue(1000), v.maxValue(1e10)),
      memoryPrice: v.pipe(v.number(), v.minValue(0), v.maxValue(1e6)),
      diskPrice: v.pipe(v.number(), v.minValue(0), v.maxValue(1e6)),
    }),
  ),
  model: v.object({
    model: v.string(),
    device: v.picklist(['auto', 'webgpu', 'wasm']),
    dtype: v.exactOptional(v.string()),
  }),
})

export type Saved = v.InferOutput<typeof SavedSchema>

const database = () => createStore('embedscope', 'workspace')

/** What an earlier visit left, or null: nothing there, not readable, or storage is switched off. */
export async function loadSaved(): Promise<Saved | null> {
  try {
    const result = v.safeParse(SavedSchema, await get(KEY, database()))
    return result.success ? result.output : null
  } catch {
    return null
  }
}

/** @throws DOMException when the disk is full or storage is switched off */
export async function save(saved: Saved): Promise<void> {
  await set(KEY, saved, database())
}
