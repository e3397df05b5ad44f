import { Tokenizer } from '@huggingface/tokenizers'
import { fault } from '../../protocol/failure.ts'
import type { TruncationSide } from '../../core/names.ts'
import type { Token } from '../../protocol/inspection.ts'
import { continuingPrefix } from './pieces.ts'
import type { Recipe } from './recipe.ts'
import type { Repository } from './repository.ts'
import { TokenPlacer } from './spans.ts'
import { kindsOf } from './token-kinds.ts'
import { rewriteTraced, trace } from './traced-text.ts'

export interface TokenIds {
  /** What the model sees: special tokens included, cut to the limit. */
  readonly ids: readonly number[]
  /** The same as the vocabulary writes them, `##` marking the inside of a word in WordPiece. */
  readonly tokens: readonly string[]
  /** Length before the cut. */
  readonly fullLength: number
}

/** A text's tokens with their places, whole: nothing is cut. */
export interface ReadText {
  /** The model's own tokens before and after the text's. */
  readonly prefix: readonly Token[]
  readonly content: readonly Token[]
  readonly suffix: readonly Token[]
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
  readonly #cutSide: TruncationSide
  readonly #prefix: Encoding
  readonly #suffix: Encoding
  readonly #partsIdeographs: boolean
  readonly #placer: TokenPlacer

  constructor(tokenizer: Tokenizer, maxTokens: number, cutSide: TruncationSide = 'right') {
    this.#tokenizer = tokenizer
    this.#maxTokens = maxTokens
    this.#cutSide = cutSide
    this.#placer = new TokenPlacer(tokenizer)
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
  static async load(
    repository: Repository,
    { maxTokens, truncationSide, lowerCase }: Pick<Recipe, 'maxTokens' | 'truncationSide' | 'lowerCase'>,
  ): Promise<ModelTokenizer> {
    const json = await repository.json('tokenizer.json', 'tokenizer')
    const config = (await repository.optionalJson('tokenizer_config.json')) ?? {}
    try {
      const definition = lowerCase ? lowerCased(json as object) : (json as object)
      return new ModelTokenizer(new Tokenizer(definition, config), maxTokens, truncationSide)
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
    const content = this.#encodeContent(text)
    const special = this.#prefix.ids.length + this.#suffix.ids.length
    const [from, to] = keptOf(content.ids.length, this.#maxTokens - special, this.#cutSide)
    const kept = slice(content, from, to)
    return {
      ids: [...this.#prefix.ids, ...kept.ids, ...this.#suffix.ids],
      tokens: [...this.#prefix.tokens, ...kept.tokens, ...this.#suffix.tokens],
      fullLength: content.ids.length + special,
    }
  }

  /** The same tokens, each with its place in the text and its kind; takes longer. */
  read(text: string): ReadText {
    const typed = trace(text)
    const traced = this.#partsIdeographs ? rewriteTraced(typed, RARE_IDEOGRAPH, spaced) : typed
    const placed = this.#placer.place(text, traced, this.#encodeContent(text))
    const kinds = kindsOf(placed, text, continuingPrefix(this.#tokenizer.model))
    return {
      prefix: specialsAt(this.#prefix, 0),
      content: placed.map(({ id, token, start, end }, i) => ({
        id,
        token,
        kind: kinds[i] ?? 'start',
        start,
        end,
      })),
      suffix: specialsAt(this.#suffix, text.length),
    }
  }

  #encodeContent(text: string): Encoding {
    const whole = this.#partsIdeographs ? text.replace(RARE_IDEOGRAPH, spaced) : text
    return this.#tokenizer.encode(whole, { add_special_tokens: false })
  }
}

/** Which of `length` tokens are kept where there is room for so many: from a place to a place, end exclusive. */
export function keptOf(length: number, room: number, cutSide: TruncationSide): readonly [number, number] {
  const kept = Math.min(length, Math.max(0, room))
  return cutSide === 'left' ? [length - kept, length] : [0, kept]
}

interface Normalizer {
  readonly type?: string
  readonly normalizers?: readonly Normalizer[]
}

/** As sentence-transformers' Transformer does for do_lower_case: before all else, unless the tokenizer does it itself. */
function lowerCased(json: { readonly normalizer?: Normalizer | null }): object {
  const { normalizer } = json
  const steps =
    normalizer?.type === 'Sequence' ? (normalizer.normalizers ?? []) : normalizer ? [normalizer] : []
  if (steps.some(({ type }) => type === 'Lowercase')) return json
  return { ...json, normalizer: { type: 'Sequence', normalizers: [{ type: 'Lowercase' }, ...steps] } }
}

const spaced = (ideograph: string): string => ` ${ideograph} `

type Encoding = Pick<TokenIds, 'ids' | 'tokens'>

function slice({ ids, tokens }: Encoding, start: number, end?: number): Encoding {
  return { ids: ids.slice(start, end), tokens: tokens.slice(start, end) }
}

function specialsAt({ ids, tokens }: Encoding, place: number): readonly Token[] {
  return ids.map((id, i) => ({ id, token: tokens[i] ?? '', kind: 'special', start: place, end: place }))
}
