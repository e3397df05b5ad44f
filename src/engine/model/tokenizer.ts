import { Tokenizer } from '@huggingface/tokenizers'
import { fault } from '../../protocol/failure.ts'
import type { Repository } from './repository.ts'

export interface TokenIds {
  /** What the model sees: special tokens included, cut to the limit. */
  readonly ids: readonly number[]
  /** Length before the cut. */
  readonly fullLength: number
}

/** A model's tokenizer with its limit; keeps the special tokens at both ends when it cuts. */
export class ModelTokenizer {
  readonly #tokenizer: Tokenizer
  readonly #maxTokens: number
  readonly #prefix: readonly number[]
  readonly #suffix: readonly number[]

  constructor(tokenizer: Tokenizer, maxTokens: number) {
    this.#tokenizer = tokenizer
    this.#maxTokens = maxTokens
    // Where the special tokens stand is read off a probe: templates differ ([CLS] x [SEP], <s> x </s>, x <eos>, …).
    const bare = tokenizer.encode('a', { add_special_tokens: false }).ids
    const dressed = tokenizer.encode('a').ids
    const start = bare.length === 0 ? dressed.length : Math.max(0, dressed.indexOf(bare[0] ?? -1))
    this.#prefix = dressed.slice(0, start)
    this.#suffix = dressed.slice(start + bare.length)
  }

  /** @throws Fault `tokenizer` when tokenizer.json cannot be used. */
  static async load(repository: Repository, maxTokens: number): Promise<ModelTokenizer> {
    const json = await repository.json('tokenizer.json', 'tokenizer')
    const config = (await repository.optionalJson('tokenizer_config.json')) ?? {}
    try {
      return new ModelTokenizer(new Tokenizer(json as object, config as object), maxTokens)
    } catch (error) {
      await repository.forget('tokenizer.json')
      throw fault(
        'tokenizer',
        `tokenizer.json of ${repository.source.name} cannot be used.`,
        'The file is damaged or of an unknown kind. Press Retry to fetch it again, or choose another model.',
        error,
        'tokenizer.json',
      )
    }
  }

  encode(text: string): TokenIds {
    const content = this.#tokenizer.encode(text, { add_special_tokens: false }).ids
    const room = Math.max(0, this.#maxTokens - this.#prefix.length - this.#suffix.length)
    const kept = content.length > room ? content.slice(0, room) : content
    return {
      ids: [...this.#prefix, ...kept, ...this.#suffix],
      fullLength: content.length + this.#prefix.length + this.#suffix.length,
    }
  }
}
