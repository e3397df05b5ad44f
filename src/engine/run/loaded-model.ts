import { normalizeRows } from '../../core/normalize.ts'
import { pool } from '../../core/pooling.ts'
import type { Block } from '../../core/block.ts'
import type { Pooling } from '../../core/names.ts'
import { fault } from '../../protocol/failure.ts'
import type { ModelState, Prompts } from '../../protocol/model.ts'
import type { Probe } from '../inspect/probe.ts'
import type { Recipe } from '../model/recipe.ts'
import type { ModelTokenizer, TokenIds } from '../model/tokenizer.ts'
import type { Session } from './session.ts'

type Encodes = Pick<ModelTokenizer, 'encode'>

/** Everything needed to encode with one model on one device. */
export interface LoadedModel {
  readonly state: ModelState
  /** With the prompts in force. */
  readonly recipe: Recipe
  readonly ownPrompts: Recipe['prompts']
  readonly tokenizer: Pick<ModelTokenizer, 'encode' | 'read'>
  readonly session: Session
  /** What shows the inside of the same weights, made when it is asked for. */
  readonly probe: Probe
  /** Tokens a batch, adapted to this device so that a batch takes about a tenth of a second. */
  tokenBudget: number
}

/**
 * One batch through graph and pooling.
 * @returns one pooled row a text, not normalised, in the order of `rows`
 * @throws Fault `config` when the graph has no output that the recipe can use
 */
export async function embedBatch(
  session: Session,
  recipe: Recipe,
  rows: readonly Pick<TokenIds, 'ids'>[],
  pooling: Pooling,
): Promise<Block> {
  const ids = rows.map((row) => row.ids)
  const { hiddenOutput, sentenceOutput } = session
  if (usesSentenceEmbedding(session, recipe)) {
    if (!sentenceOutput) {
      throw fault(
        'config',
        'This model has layers beside its encoder’s (a Dense, say), and its ONNX export leaves them out.',
        'Choose an export with the output sentence_embedding.',
      )
    }
    const { data, dims } = await session.run(ids, sentenceOutput)
    return { data, rows: rows.length, cols: dims[1] ?? 0 }
  }
  if (!hiddenOutput) {
    throw fault(
      'config',
      'This model’s graph gives neither vectors of tokens nor of sentences.',
      'Choose an ONNX export of the kind “feature-extraction”.',
    )
  }
  const { data, dims } = await session.run(ids, hiddenOutput)
  const lengths = ids.map((row) => row.length)
  return pool(data, lengths, dims[1] ?? 0, dims[2] ?? 0, pooling)
}

/** Gives back what the model holds. Call it between runs. */
export async function releaseModel({ session, probe }: LoadedModel): Promise<void> {
  await Promise.all([session.release(), probe.release()])
}

/** The same model with other prompts; null: its own again. */
export function withPrompts(model: LoadedModel, override: Prompts | null): LoadedModel {
  const prompts = override ?? model.ownPrompts
  return {
    ...model,
    recipe: { ...model.recipe, prompts },
    state: { ...model.state, prompts, promptsOverridden: override !== null },
  }
}

/**
 * The recipe as this graph fulfils it. Where no file says how tokens are pooled, sentence vectors that the graph makes are the
 * model's own, and the mean would be a guess.
 */
export function recipeWithGraph(session: Pick<Session, 'sentenceOutput'>, recipe: Recipe): Recipe {
  const { sentenceOutput } = session
  if (!recipe.isPoolingGuess || sentenceOutput === null) return recipe
  return { ...recipe, needsSentenceEmbedding: true, poolingSource: `inside the graph (${sentenceOutput})` }
}

/** Whether pooling happens inside the graph, beyond anybody's choice. */
export function usesSentenceEmbedding(session: Session, recipe: Recipe): boolean {
  return recipe.needsSentenceEmbedding || (session.hiddenOutput === null && session.sentenceOutput !== null)
}

/** The unit vector of one text by the model's own recipe. */
export async function embedOne(
  session: Session,
  recipe: Recipe,
  tokenizer: Encodes,
  text: string,
): Promise<Float32Array> {
  return normalizeRows(await embedBatch(session, recipe, [tokenizer.encode(text)], recipe.pooling)).data
}
