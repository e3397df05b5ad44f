import { makeBlock, type Block } from '../core/block.ts'
import type { Inspection, InspectRequest, TokenKind } from '../protocol/inspection.ts'

/** An inspection as scripts get it, its layers under each other. T tokens, L layers, A heads, H dimensions. */
export interface Inspected {
  /** What the model read: prompt and text. */
  readonly text: string
  /** As the vocabulary writes them, special tokens included. */
  readonly tokens: readonly string[]
  /** T vocabulary ids. */
  readonly ids: Int32Array
  /** Two places in `text` for each token, in UTF-16 units: its start and its end, exclusive; equal where nothing matches. */
  readonly spans: Int32Array
  readonly kinds: readonly TokenKind[]
  /**
   * Row (layer·A + head)·T + from, column to: L·A·T rows of T weights, each row summing to 1. Of some layers only, `layer` is
   * the place in `attentionLayers`.
   */
  readonly attentions: Block | null
  /** The layers whose attention this is, from 0, in order. */
  readonly attentionLayers: readonly number[]
  /** Row layer·T + token: (L + 1)·T rows of H numbers; layer 0 is what enters the first layer, layer L what is pooled. */
  readonly hidden: Block | null
  readonly layers: number
  readonly heads: number
  readonly tokenCount: number
  /** Why `attentions` or `hidden` is null, or null. */
  readonly missing: string | null
}

/** @param asked the layers whose attention was asked for: those that the model lacks are left out */
export function toInspected(inspection: Inspection, asked: InspectRequest['attentionLayers']): Inspected {
  const { text, tokens, attentions, hidden, layers, heads, missing } = inspection
  const wanted = attentions.flatMap((weights, layer) =>
    asked === 'all' || asked.includes(layer) ? [{ weights, layer }] : [],
  )
  const weights = stacked(wanted.map(({ weights }) => weights))
  return {
    text,
    tokens: tokens.map(({ token }) => token),
    ids: Int32Array.from(tokens, ({ id }) => id),
    spans: Int32Array.from(tokens.flatMap(({ start, end }) => [start, end])),
    kinds: tokens.map(({ kind }) => kind),
    attentions: weights,
    attentionLayers: weights ? wanted.map(({ layer }) => layer) : [],
    hidden: stacked(hidden),
    layers,
    heads,
    tokenCount: tokens.length,
    missing: missing && `${missing.message} ${missing.hint}`.trim(),
  }
}

/** Blocks of one width under each other, copied; null when one is missing or there is none. */
function stacked(blocks: readonly (Block | null)[]): Block | null {
  const whole = blocks.filter((block) => block !== null)
  const [first] = whole
  if (!first || whole.length < blocks.length) return null
  const rows = whole.reduce((sum, block) => sum + block.rows, 0)
  const data = new Float32Array(rows * first.cols)
  let at = 0
  for (const block of whole) {
    data.set(block.data, at)
    at += block.data.length
  }
  return makeBlock(data, rows, first.cols)
}
