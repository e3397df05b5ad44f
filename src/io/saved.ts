import * as v from 'valibot'
import { DIMENSION_LIMITS } from '../core/dimension-limits.ts'
import { METRICS, POOLINGS, ROLES } from '../core/names.ts'
import { PRECISIONS } from '../core/precision.ts'
import { isWrittenElsewhere, readRecord, writeRecord } from './browser-storage.ts'
import { FIRST_VISIT } from './first-visit.ts'
import { loadSelection, type SavedSelection } from './saved-selection.ts'
import { setAside } from './set-aside.ts'

/** What is kept in the browser between visits. Versioned by key: an older layout is left alone, never misread. */
const KEY = 'workspace-1'

const Document = v.object({
  items: v.array(v.object({ id: v.string(), text: v.string(), group: v.nullable(v.string()) })),
  groups: v.array(
    v.object({
      id: v.string(),
      label: v.string(),
      color: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(7)),
    }),
  ),
})

const Attention = v.object({
  view: v.picklist(['matrix', 'heads', 'lines']),
  layer: v.pipe(v.number(), v.integer(), v.minValue(0)),
  head: v.union([v.literal('mean'), v.pipe(v.number(), v.integer(), v.minValue(0))]),
  specials: v.boolean(),
})

const Settings = v.object({
  metric: v.picklist(METRICS),
  normalize: v.boolean(),
  role: v.picklist(ROLES),
  pooling: v.nullable(v.picklist(POOLINGS)),
  components: v.picklist([2, 3]),
  order: v.picklist(['document', 'similarity', 'group']),
  colorBy: v.picklist(['group', 'overlap']),
  // Younger than the others: an older visit has none, which must not cost it what it has.
  mapForm: v.fallback(v.picklist(['picture', 'table']), FIRST_VISIT.settings.mapForm),
  attention: v.fallback(Attention, FIRST_VISIT.settings.attention),
})

function within({ min, max }: { readonly min: number; readonly max: number }) {
  return v.pipe(v.number(), v.minValue(min), v.maxValue(max))
}

const Dimensions = v.object({
  dimensions: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
  precision: v.picklist(PRECISIONS),
  k: v.pipe(within(DIMENSION_LIMITS.k), v.integer()),
  oversampling: v.pipe(within(DIMENSION_LIMITS.oversampling), v.integer()),
  links: v.pipe(within(DIMENSION_LIMITS.links), v.integer()),
  vectors: v.pipe(within(DIMENSION_LIMITS.vectors), v.integer()),
  memoryPrice: within(DIMENSION_LIMITS.price),
  diskPrice: within(DIMENSION_LIMITS.price),
})

const Model = v.object({
  model: v.string(),
  device: v.picklist(['auto', 'webgpu', 'wasm']),
  dtype: v.exactOptional(v.string()),
  prompts: v.exactOptional(v.object({ query: v.string(), document: v.string() })),
})

export interface Saved {
  readonly document: v.InferOutput<typeof Document>
  readonly settings: v.InferOutput<typeof Settings>
  readonly model: v.InferOutput<typeof Model>
  /** Not there before the workspace Dimensions was. */
  readonly dimensions?: v.InferOutput<typeof Dimensions>
  /** Read with the rest and written by itself. */
  readonly selection?: SavedSelection
}

/** Only the texts cannot be replaced: another part that is damaged or not there must not cost them. */
const Parts = v.object({
  document: Document,
  settings: v.fallback(Settings, FIRST_VISIT.settings),
  model: v.fallback(v.nullable(Model), null),
  dimensions: v.fallback(v.nullable(Dimensions), null),
})

/** Whether something lies at the key that this visit has not read, and must not write over. */
let isInTheWay = false

/** What an earlier visit left, or null: nothing there, not readable (then it is set aside), or storage is switched off. */
export async function loadSaved(): Promise<Saved | null> {
  isInTheWay = true
  try {
    const [kept, selection] = await Promise.all([readRecord(KEY), loadSelection()])
    const parts = v.safeParse(Parts, kept)
    isInTheWay = kept !== undefined && !parts.success
    if (parts.success) return { ...savedOf(parts.output), ...(selection && { selection }) }
    await clearTheWay()
  } catch {
    // Nothing is lost yet: what is in the way stays there until it could be set aside.
  }
  return null
}

/** What another page of this site has written since this one read or wrote last; null: nothing, or nothing that can be read. */
export async function loadFromElsewhere(): Promise<Saved | null> {
  try {
    if (!(await isWrittenElsewhere(KEY))) return null
    const parts = v.safeParse(Parts, await readRecord(KEY))
    return parts.success ? savedOf(parts.output) : null
  } catch {
    return null
  }
}

/** @throws DOMException when the disk is full or storage is switched off */
export async function save(saved: Saved): Promise<void> {
  await clearTheWay()
  await writeRecord(KEY, saved)
}

/** Another model's pooling is its own: without the model its overrides mean nothing. */
function savedOf({ document, settings, model, dimensions }: v.InferOutput<typeof Parts>): Saved {
  const { role, pooling } = FIRST_VISIT.settings
  return {
    document,
    settings: model ? settings : { ...settings, role, pooling },
    model: model ?? FIRST_VISIT.model,
    ...(dimensions && { dimensions }),
  }
}

async function clearTheWay(): Promise<void> {
  if (!isInTheWay) return
  const kept = await readRecord(KEY)
  if (kept !== undefined) await setAside(KEY, kept)
  isInTheWay = false
}
