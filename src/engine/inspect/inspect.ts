import { makeBlock, type Block } from '../../core/block.ts'
import { fault, toFailure, type Failure } from '../../protocol/failure.ts'
import type { Inspection, InspectRequest, TokenizedText } from '../../protocol/inspection.ts'
import { describeTokens } from '../model/describe-tokens.ts'
import type { Lanes } from '../run/lanes.ts'
import type { LoadedModel } from '../run/loaded-model.ts'
import type { Output } from '../run/output.ts'
import { emptyLayout } from './layout.ts'
import type { Opened } from './probe.ts'

export interface InspectContext {
  readonly lanes: Lanes
  readonly signal: AbortSignal
}

/**
 * Everything between a text and its vector. What the graph does not show is left out, and `missing` says why: the tokens
 * and, for most models, the last state are there in any case.
 * @throws Fault `aborted`, or why the run failed
 */
export async function inspectText(
  model: LoadedModel,
  { text, role, attentionLayers }: InspectRequest,
  context: InspectContext,
): Promise<Inspection> {
  const described = describeTokens(model.tokenizer, model.recipe, text, role)
  const ids = described.tokens.map((token) => token.id)
  if (ids.length === 0) return { ...described, ...nothing(noTokens()) }
  const opened = await openProbe(model, context)
  const { hidden, attentions, missing } = opened.layout
  const asked = attentions.map((name, layer) =>
    attentionLayers === 'all' || attentionLayers.includes(layer) ? name : null,
  )
  const outputs = await context.lanes.run('live', context.signal, () =>
    run(model, opened, ids, [...asked, ...hidden]),
  )
  const numbers = (name: string | null): Float32Array | null =>
    (name === null ? null : outputs.get(name)?.data) ?? null
  const states = hidden.flatMap((name) => blockOf(numbers(name), ids.length) ?? [])
  return {
    ...described,
    layers: attentions.length,
    heads: opened.heads,
    attentions: asked.map((name) => {
      const weights = numbers(name)
      return weights && makeBlock(weights, weights.length / ids.length, ids.length)
    }),
    hidden: states,
    // The same block where it is among the states, not a copy.
    last: states.at(-1) ?? blockOf(numbers(model.session.hiddenOutput), ids.length),
    missing,
  }
}

/** The memory that an inspection holds, to be given away with it and not copied. */
export function buffersOf({ attentions, hidden, last }: Inspection): ArrayBufferLike[] {
  const blocks = [...attentions, ...hidden, last].filter((block) => block !== null)
  return [...new Set(blocks.map((block) => block.data.buffer))]
}

/** A model whose inside cannot be opened just now has none to show; only who asked can end the asking. */
async function openProbe(model: LoadedModel, { lanes, signal }: InspectContext): Promise<Opened> {
  try {
    return await model.probe.open(lanes, signal)
  } catch (error) {
    const failure = toFailure(error)
    if (failure.kind === 'aborted') throw error
    return { layout: emptyLayout(failure), heads: 0, session: null }
  }
}

/** The tensors named and the state that is pooled, which the ordinary session gives where there is no other. */
async function run(
  { session }: LoadedModel,
  opened: Opened,
  ids: readonly number[],
  names: readonly (string | null)[],
): Promise<ReadonlyMap<string, Output>> {
  const { hiddenOutput } = session
  if (opened.session) {
    const wanted = new Set([...names, hiddenOutput].filter((name) => name !== null))
    return opened.session.run(ids, [...wanted])
  }
  return new Map(hiddenOutput === null ? [] : [[hiddenOutput, await session.run([ids], hiddenOutput)]])
}

function nothing(missing: Failure): Omit<Inspection, keyof TokenizedText> {
  return { layers: 0, heads: 0, attentions: [], hidden: [], last: null, missing }
}

function noTokens(): Failure {
  return fault('invalid', 'There is nothing in this text that the model would see.', 'Type something.')
    .failure
}

function blockOf(data: Float32Array | null, rows: number): Block | null {
  return data && makeBlock(data, rows, data.length / rows)
}
