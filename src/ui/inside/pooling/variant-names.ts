import type { Pooling, PoolingVariant } from '../../../core/names.ts'

/** What the ways of pooling are called. */
export const POOLING_NAMES: Readonly<Record<Pooling, string>> = {
  mean: 'Mean',
  cls: 'CLS',
  max: 'Max',
  last: 'Last',
}

/** What each does, with and without the model's special tokens. */
const WORDS: Readonly<Record<Pooling, readonly [withSpecials: string, without: string]>> = {
  mean: ['of all tokens', 'of all but special tokens'],
  cls: ['the first token', 'the first that is not special'],
  max: ['over all tokens', 'over all but special tokens'],
  last: ['the last token', 'the last that is not special'],
}

export function wayWords({ pooling, specials }: PoolingVariant): string {
  return WORDS[pooling][specials ? 0 : 1]
}

/** “Mean of all but special tokens”. */
export function wayName(variant: PoolingVariant): string {
  const words = wayWords(variant)
  return `${POOLING_NAMES[variant.pooling]}${/^(of|over) /.test(words) ? ' ' : ', '}${words}`
}
