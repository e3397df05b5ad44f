import type { Metric } from '../../../core/names.ts'
import type { PoolingEffect } from '../../../core/pooling-effect.ts'
import { formatCount, formatNumber, formatPercent, formatScore, shorten } from '../../format.ts'
import { METRIC_NAMES } from '../../metric-names.ts'
import { useApp } from '../../use-app.ts'
import type { Comparison, Outlook } from './comparison.ts'
import { isKnown } from './own-way.tsx'
import { POOLING_NAMES, wayWords } from './variant-names.ts'

/** Nearest texts that a row names. */
const NAMED = 3

interface Props {
  readonly comparison: Comparison
  /** Row by row. */
  readonly texts: readonly string[]
  /** Which way is the model's own; −1 for none. */
  readonly own: number
  readonly metric: Metric
  /** One a way; none while text a is not among the texts compared. */
  readonly outlooks: readonly Outlook[]
  /** Null while it is being computed. */
  readonly effects: readonly PoolingEffect[] | null
  readonly k: number
  readonly chosen: number
  readonly onChoose: (way: number) => void
}

/** A row for each way of pooling. */
export function WaysTable(props: Props) {
  const { comparison, own, metric, outlooks, effects, k, chosen, onChoose } = props
  const override = useApp(({ settings }) => settings.pooling)
  return (
    <table className="inside-ways">
      <caption className="visually-hidden">
        Ways of pooling, and what each does to the scores and neighbours of your texts
      </caption>
      <thead>
        <tr>
          <th scope="col">pooling</th>
          <th scope="col">
            {METRIC_NAMES[metric]} <span>of a, b</span>
          </th>
          <th scope="col">
            place <span>of b</span>
          </th>
          <th scope="col" className="inside-ways-near">
            nearest to a
          </th>
          <th scope="col">
            kept <span>{k > 1 && `of ${k}`}</span>
          </th>
          <th scope="col">
            rank <span>corr.</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {comparison.ways.map(({ variant }, way) => {
          const seen = outlooks[way]
          const effect = effects?.[way]
          return (
            <tr key={`${variant.pooling} ${variant.specials}`} data-chosen={way === chosen || undefined}>
              <th scope="row">
                <button
                  type="button"
                  aria-pressed={way === chosen}
                  onClick={() => onChoose(way)}
                  data-way={`${variant.pooling} ${variant.specials ? 'with' : 'without'}`}
                >
                  <b>{POOLING_NAMES[variant.pooling]}</b> <span>{wayWords(variant)}</span>
                </button>
                {way === own && (
                  <em className="inside-ways-own">
                    {isKnown(comparison.model) ? 'trained with' : 'assumed'}
                  </em>
                )}
                {variant.specials && variant.pooling === override && way !== own && (
                  <em className="inside-ways-used">in use</em>
                )}
              </th>
              <td>{seen?.pair ? formatScore(seen.pair.score, metric, 4) : '–'}</td>
              <td>
                {seen?.pair ? (
                  <>
                    {formatCount(seen.pair.rank)} <small>of {formatCount(seen.indices.length)}</small>
                  </>
                ) : (
                  '–'
                )}
              </td>
              <td className="inside-ways-near">
                <Nearest seen={seen} texts={props.texts} />
              </td>
              <td>{percent(effect, effects)}</td>
              <td>{correlation(effect, effects)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Nearest({ seen, texts }: { readonly seen: Outlook | undefined; readonly texts: readonly string[] }) {
  const rows = Array.from(seen?.indices.subarray(0, NAMED) ?? [])
  if (rows.length === 0) return '–'
  return (
    <ol>
      {rows.map((row) => (
        <li key={row} title={shorten(texts[row] ?? '', 200)}>
          <bdi>{shorten(texts[row] ?? '', 60)}</bdi>
        </li>
      ))}
    </ol>
  )
}

function percent(effect: PoolingEffect | undefined, effects: readonly PoolingEffect[] | null): string {
  if (!effects) return '…'
  const kept = effect?.kept ?? null
  return kept === null ? '–' : formatPercent(kept)
}

function correlation(effect: PoolingEffect | undefined, effects: readonly PoolingEffect[] | null): string {
  if (!effects) return '…'
  return formatNumber(effect?.correlation ?? Number.NaN, 3)
}
