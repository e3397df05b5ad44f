import { type Block, rowOf, takeRows, zeros } from './block.ts'
import { POOLINGS, type PoolingVariant } from './names.ts'
import { pool } from './pooling.ts'

/** Every way of pooling, first with the special tokens among the tokens pooled, then without: there `cls` is the first token. */
export const VARIANTS: readonly PoolingVariant[] = POOLINGS.flatMap((pooling) => [
  { pooling, specials: true },
  { pooling, specials: false },
])

/**
 * One text's token vectors under all {@link VARIANTS}, in their order, not normalised.
 * @param tokens [T × H], without padding
 * @param special T: which of the tokens are the model's own. Where all are, leaving them out changes nothing.
 * @returns [variants × H]; zero for a text without tokens
 * @throws RangeError when there are not as many marks as tokens
 */
export function poolVariants(tokens: Block, special: readonly boolean[]): Block {
  if (special.length !== tokens.rows) {
    throw new RangeError(`${special.length} marks do not fit ${tokens.rows} tokens`)
  }
  const kept = takeRows(
    tokens,
    special.flatMap((isSpecial, t) => (isSpecial ? [] : [t])),
  )
  const content = kept.rows > 0 ? kept : tokens
  const out = zeros(VARIANTS.length, tokens.cols)
  VARIANTS.forEach(({ pooling, specials }, v) => {
    const { data, rows, cols } = specials ? tokens : content
    rowOf(out, v).set(pool(data, [rows], rows, cols, pooling).data)
  })
  return out
}
