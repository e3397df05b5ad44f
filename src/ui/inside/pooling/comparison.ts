import { normalizeRows } from '../../../core/normalize.ts'
import type { Block } from '../../../core/block.ts'
import type { Metric, Role } from '../../../core/names.ts'
import { surroundings, type Surroundings } from '../../../core/pooling-effect.ts'
import { isBlank } from '../../../store/document.ts'
import type { ModelState, PooledVectors, TextItem } from '../../../store/types.ts'

/** What the comparison was asked of: texts in the order of the document, blank ones left out. */
export interface Asked {
  readonly items: readonly TextItem[]
  readonly model: ModelState
  readonly role: Role
}

/** The document under every way of pooling, with the names of what was compared. */
export interface Comparison extends Asked {
  /** Rows of the ways' vectors; the first of a document that is too long for all. */
  readonly ids: readonly string[]
  readonly ways: readonly PooledVectors[]
}

/** The texts to ask for: without those that the store leaves out as blank, which no answer would ever cover. */
export function pooledItems(items: readonly TextItem[]): readonly TextItem[] {
  return items.filter(({ text }) => !isBlank(text))
}

/** Whether an answer to one is an answer to the other. A model that came back after a crash is the same model. */
export function asksTheSame(a: Asked, b: Asked): boolean {
  return (
    a.role === b.role &&
    isSameModel(a.model, b.model) &&
    a.items.length === b.items.length &&
    a.items.every((item, i) => item.id === b.items[i]?.id && item.text === b.items[i].text)
  )
}

export function isSameModel(a: ModelState, b: ModelState): boolean {
  const keys = ['model', 'revision', 'device', 'dtype', 'pooling'] as const
  return keys.every((key) => a[key] === b[key])
}

/** Whether a comparison has rows for these texts, as far as the document has them. */
export function covers({ ids, items }: Comparison, wanted: readonly (string | null)[]): boolean {
  return wanted.every((id) => id === null || ids.includes(id) || items.every((item) => item.id !== id))
}

/** Which of the ways is the model's own: over all tokens, as models are trained. −1 when it is not among them. */
export function ownWay({ ways, model }: Comparison): number {
  return ways.findIndex(({ variant }) => variant.pooling === model.pooling && variant.specials)
}

/** The ways' vectors as the page scores them. */
export function scoredBlocks({ ways }: Comparison, normalize: boolean): readonly Block[] {
  return ways.map(({ vectors }) => (normalize ? normalizeRows(vectors) : vectors))
}

/** What text a sees under one way of pooling. */
export interface Outlook extends Surroundings {
  /** Score of a and b, and the place of b among a's neighbours from 1; null without b. */
  readonly pair: { readonly score: number; readonly rank: number } | null
}

/** @param a, b rows; −1 for none */
export function outlook(block: Block, a: number, b: number, metric: Metric): Outlook {
  const seen = surroundings(block, a, metric)
  const place = seen.indices.indexOf(b)
  return { ...seen, pair: place < 0 ? null : { score: seen.scores[place] ?? 0, rank: place + 1 } }
}
