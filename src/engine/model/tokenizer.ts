import { Tokenizer } from '@huggingface/tokenizers'
import { fault } from '../../protocol/failure.ts'
import type { Repository } from './repository.ts'

export interface TokenIds {
  /** What the model sees: special tokens included, cut to the limit. */
  readonly ids: readonly number[]
  /** The same as the vocabulary writes them, `##` marking the inside of a word in WordPiece. */
  readonly tokens: readonly string[]
  /** Length before the cut. */
  readonly fullLength: number
}

/**
 * Ideographs beyond U+FFFF. BERT's tokenizer makes each a word of its own; @huggingface/tokenizers 0.2 looks at halves of
 * surrogate pairs and misses them. The ranges are those of the native tokenizers, which leave out U+2B820 to U+2B91F.
 */
const RARE_IDEOGRAPH =
  /[\u{20000}-\u{2A6DF}\u{2A700}-\u{2B73F}\u{2B740}-\u{2B81F}\u{2B920}-\u{2CEAF}\u{2F800}-\u{2FA1F}]/gu

/** A model's tokenizer with its limit; keeps the special tokens at both ends when it cuts. */
export class ModelTokenizer {
  readonly #tokenizer: Tokenizer
  readonly #maxTokens: number
  readonly #prefix: Encoding
  readonly #suffix: Encoding
  readonly #partsIdeographs: boolean

  constructor(tokenizer: Tokenizer, maxTokens: number) {
    this.#tokenizer = tokenizer
    this.#maxTokens = maxTokens
    // Where the special tokens stand is read off a probe: templates differ ([CLS] x [SEP], <s> x </s>, x <eos>, …).
    const bare = tokenizer.encode('a', { add_special_tokens: false })
    const dressed = tokenizer.encode('a')
    const start =
      bare.ids.length === 0 ? dressed.ids.length : Math.max(0, dressed.ids.indexOf(bare.ids[0] ?? -1))
    this.#prefix = slice(dressed, 0, start)
    this.#suffix = slice(dressed, start + bare.ids.length)
    this.#partsIdeographs = tokenizer.normalizer?.normalize('漢') === ' 漢 '
  }

  /** @throws Fault `tokenizer` when tokenizer.json cannot be used. */
  static async load(repository: Repository, maxTokens: number): Promise<ModelTokenizer> {
    const json = await repository.json('tokenizer.json', 'tokenizer')
    const config = (await repository.optionalJson('tokenizer_config.json')) ?? {}
    try {
      return new ModelTokenizer(new Tokenizer(json as object, config), maxTokens)
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
    const spaced = this.#partsIdeographs ? text.replace(RARE_IDEOGRAPH, ' $& ') : text
    const content = this.#tokenizer.encode(spaced, { add_special_tokens: false })
    const special = this.#prefix.ids.length + this.#suffix.ids.length
    const kept = slice(content, 0, Math.max(0, this.#maxTokens - special))
    return {
      ids: [...this.#prefix.ids, ...kept.ids, ...this.#suffix.ids],
      tokens: [...this.#prefix.tokens, ...kept.tokens, ...this.#suffix.tokens],
      fullLength: content.ids.length + special,
    }
  }
}

type Encoding = Pick<TokenIds, 'ids' | 'tokens'>

function slice({ ids, tokens }: Encoding, start: number, end?: number): Encoding {
  return { ids: ids.slice(start, end), tokens: tokens.slice(start, end) }
}
