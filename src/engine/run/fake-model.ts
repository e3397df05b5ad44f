import { zeros } from '../../core/block.ts'
import { fault } from '../../protocol/failure.ts'
import { Probe } from '../inspect/probe.ts'
import type { ReadText, TokenIds } from '../model/tokenizer.ts'
import type { LoadedModel } from './loaded-model.ts'
import type { Output } from './output.ts'
import type { Session } from './session.ts'

/** For tests: a session that counts its batches and can be made to wait or to break. */
export class FakeSession implements Session {
  readonly device: 'webgpu' | 'wasm' = 'wasm'
  hiddenOutput: string | null = 'last_hidden_state'
  sentenceOutput: string | null = null
  released = false
  /** Texts of each batch so far, as their token ids. */
  readonly batches: (readonly (readonly number[])[])[] = []
  /** Awaited before each batch answers. */
  beforeBatch: () => Promise<void> | void = () => {}

  async run(rows: readonly (readonly number[])[], output: string): Promise<Output> {
    if (this.released) throw new Error('the session was released')
    this.batches.push(rows)
    await this.beforeBatch()
    if (output === this.sentenceOutput) {
      const { data } = stack(rows.map((ids) => [vectorOf(ids.at(0) ?? 0)]))
      return { data, dims: [rows.length, WIDTH] }
    }
    return stack(rows.map((ids) => ids.map(vectorOf)))
  }

  release(): Promise<void> {
    this.released = true
    return Promise.resolve()
  }
}

/** Dimensions of the fake's vectors. */
const WIDTH = 4

/** The vector of a token: readable, and different for each id. */
export function vectorOf(id: number): readonly number[] {
  return [id, 1, -id, id % 7]
}

function stack(rows: readonly (readonly (readonly number[])[])[]): Output {
  const sequence = Math.max(...rows.map((row) => row.length))
  // What stands in the padding must never reach a result.
  const { data } = zeros(rows.length * sequence, WIDTH)
  data.fill(1e6)
  rows.forEach((row, r) => row.forEach((vector, t) => data.set(vector, (r * sequence + t) * WIDTH)))
  return { data, dims: [rows.length, sequence, WIDTH] }
}

/** One token a word, its id the word's length, between 101 and 102; at most eight tokens. */
export function encodeWords(text: string): TokenIds {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const kept = words.slice(0, 6)
  return {
    ids: [101, ...kept.map((word) => word.length), 102],
    tokens: ['[CLS]', ...kept, '[SEP]'],
    fullLength: words.length + 2,
  }
}

/** The same tokens with their places, none cut off. */
export function readWords(text: string): ReadText {
  const special = (id: number, token: string, at: number) =>
    ({ id, token, kind: 'special', start: at, end: at }) as const
  return {
    prefix: [special(101, '[CLS]', 0)],
    content: Array.from(text.matchAll(/\S+/g), ({ 0: token, index }) => ({
      id: token.length,
      token,
      kind: 'start',
      start: index,
      end: index + token.length,
    })),
    suffix: [special(102, '[SEP]', text.length)],
  }
}

/** A model around a {@link FakeSession}, `change` laid over its recipe and state. */
export function fakeModel(
  session: Session,
  change: { recipe?: Partial<LoadedModel['recipe']>; state?: Partial<LoadedModel['state']> } = {},
): LoadedModel {
  const recipe: LoadedModel['recipe'] = {
    pooling: 'mean',
    poolingSource: '1_Pooling/config.json of fake',
    isPoolingGuess: false,
    normalized: true,
    needsSentenceEmbedding: false,
    layerNormBeforeTruncation: false,
    trainedSteps: { dimensions: [], source: null },
    maxTokens: 8,
    truncationSide: 'right',
    lowerCase: false,
    prompts: { query: 'query: ', document: 'two words: ' },
    defaultPrompt: '',
    ...change.recipe,
  }
  return {
    recipe,
    ownPrompts: recipe.prompts,
    session,
    probe: new Probe(
      () => Promise.reject(fault('not-found', 'The fake has no weights.', '')),
      session.hiddenOutput,
    ),
    tokenizer: { encode: encodeWords, read: readWords },
    tokenBudget: 512,
    state: {
      model: 'fake',
      revision: 'local',
      device: 'wasm',
      dtype: 'fp32',
      dimensions: WIDTH,
      pooling: recipe.pooling,
      poolingSource: recipe.poolingSource,
      maxTokens: recipe.maxTokens,
      truncationSide: recipe.truncationSide,
      prompts: recipe.prompts,
      promptsOverridden: false,
      defaultPrompt: recipe.defaultPrompt,
      normalized: recipe.normalized,
      poolable: true,
      matryoshka: { dimensions: [], source: null, layerNorm: false },
      threads: 1,
      canary: null,
      rejected: [],
      ...change.state,
    },
  }
}
