import type { Metric } from '../../../core/names.ts'
import { formatCount, formatNumber } from '../../format.ts'
import { formatTiny } from '../tiny.ts'
import { digitsFor, formatShare, percentOf, shareFormula } from './share-words.ts'
import { peakOf, type Split } from './split.ts'
import { ShareBar } from './strongest.tsx'

/** Four decimals agree when two scores differ by less; of a dot product, relative to the most it could be. */
const SEEN = 5e-5

interface Props {
  readonly split: Split
  readonly metric: Metric
  readonly counts: readonly [a: number, b: number]
  /** The score of the pair that the rest of the page shows; null while that is not known. */
  readonly elsewhere: number | null
}

/** That the shares sum to the score, both computed, and how the sum divides among kinds of tokens. */
export function ShareSum({ split, metric, counts: [a, b], elsewhere }: Props) {
  const { score, sum, pair, groups } = split
  const digits = digitsFor(score)
  const name = scoreName(metric, split)
  const kinds = [
    { name: 'the texts’ own tokens with each other', share: groups.words },
    { name: 'pairs with a special token', share: groups.special },
    { name: 'pairs with a token of the prompt', share: groups.prompt },
  ].flatMap(({ name, share }) => (share === null ? [] : [{ name, share }]))
  const peak = peakOf(kinds.map(({ share }) => share))
  return (
    <div className="inside-shares-sum">
      <p className="inside-shares-equation" data-sum={sum} data-score={score}>
        <span>
          sum of all {formatCount(a)} × {formatCount(b)} shares <b>{formatNumber(sum, digits)}</b>
        </span>
        <span>
          {Math.abs(sum - score) < SEEN * Math.max(1, Math.abs(score)) ? '=' : '≠'} {name}{' '}
          <b>{formatNumber(score, digits)}</b>
        </span>
        <small>difference {formatTiny(Math.abs(sum - score))}</small>
      </p>
      <p className="inside-shares-formula">
        {shareFormula(split, [a, b])}
        {metric === 'l2' && `; ${distanceFrom(split)}`}
      </p>
      {elsewhere !== null && <OtherRun split={split} elsewhere={elsewhere} />}
      <dl className="inside-shares-kinds">
        {kinds.map(({ name, share }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <ShareBar share={share} peak={peak} signed={kinds.some(({ share }) => share < 0)} />
              <b>{formatShare(share, digits)}</b>
              <span>{percentOf(share, score, pair.cosine) ?? '–'}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function scoreName(metric: Metric, { of }: Split): string {
  if (of === 'dot') return 'dot product of the two means'
  return metric === 'dot' ? 'dot product of the two unit vectors' : 'cosine of the two means'
}

/** How the distance follows from the score that has shares. */
function distanceFrom({ of, score, pair: { normA, normB } }: Split): string {
  if (of === 'cosine') {
    return `the L2 distance of the unit vectors follows from it: √(2 − 2·cos) = ${formatNumber(Math.sqrt(Math.max(0, 2 - 2 * score)), 4)}`
  }
  const squared = normA * normA + normB * normB - 2 * score
  return `the L2 distance follows from it: √(‖a‖² + ‖b‖² − 2·dot) = ${formatNumber(Math.sqrt(Math.max(0, squared)), 4)}`
}

/** The page's score of the same pair where it differs: it comes from a run of its own, which may round otherwise. */
function OtherRun({ split, elsewhere }: { readonly split: Split; readonly elsewhere: number }) {
  const { of, score, pair } = split
  const scale = of === 'cosine' ? 1 : pair.normA * pair.normB
  if (!(Math.abs(elsewhere - score) > SEEN * scale)) return null
  return (
    <p className="inside-shares-formula">
      The rest of the page shows {formatNumber(elsewhere, digitsFor(score))} for this pair: those vectors come
      from another run, in which other texts stood beside these and rounding was different.
    </p>
  )
}
