import { useMemo } from 'react'
import type { Metric } from '../../../core/names.ts'
import { formatScore, shorten } from '../../format.ts'
import { METRIC_NAMES } from '../../metric-names.ts'
import type { Comparison, Outlook } from './comparison.ts'
import { digitsToTell, moveSign, moveWords, rankLines, type RankLine } from '../../ranks/rank-changes.ts'
import { RankLines } from '../../ranks/rank-lines.tsx'
import { wayName } from './variant-names.ts'

/** Neighbours listed on each side. */
const SHOWN = 10
/** Height of a line in CSS pixels; pooling.css has it as well. */
const LINE = 30

interface Props {
  readonly comparison: Comparison
  readonly texts: readonly string[]
  readonly metric: Metric
  readonly outlooks: readonly Outlook[]
  /** Row of text a, −1 for none. */
  readonly a: number
  readonly own: number
  readonly chosen: number
}

/** The neighbours of text a under the model's own pooling and under the one chosen, with lines from place to place. */
export function NeighborChange({ comparison, texts, metric, outlooks, a, own, chosen }: Props) {
  const before = outlooks[own]
  const after = outlooks[chosen]
  const lines = useMemo(
    () => (before && after ? rankLines(before.indices, after.indices, SHOWN) : []),
    [before, after],
  )
  const ownVariant = comparison.ways[own]?.variant
  const chosenVariant = comparison.ways[chosen]?.variant
  if (!before || !after || !ownVariant || !chosenVariant || lines.length === 0) return null
  const shown = Math.min(SHOWN, before.indices.length)
  const same = own === chosen
  return (
    <section className="inside-change" aria-labelledby="inside-change-title">
      <h3 id="inside-change-title">
        Nearest to <bdi>{shorten(texts[a] ?? '', 40)}</bdi> by {METRIC_NAMES[metric]}
        {metric === 'l2' && ', where less is nearer'}
      </h3>
      <div className="inside-change-lists" data-same={same || undefined}>
        <Ranking
          name={wayName(ownVariant)}
          own
          seen={before}
          rows={lines.filter(({ from }) => from < shown).toSorted((p, q) => p.from - q.from)}
          texts={texts}
          metric={metric}
        />
        {!same && (
          <>
            <RankLines lines={lines} shown={shown} lineHeight={LINE} className="inside-change-lines" />
            <Ranking
              name={wayName(chosenVariant)}
              seen={after}
              rows={lines.filter(({ to }) => to < shown)}
              texts={texts}
              metric={metric}
            />
          </>
        )}
      </div>
      {same && (
        <p className="inside-pooling-note">
          This is the model’s own pooling. Choose another row to see what changes.
        </p>
      )}
    </section>
  )
}

interface RankingProps {
  readonly name: string
  readonly own?: boolean
  readonly seen: Outlook
  readonly rows: readonly RankLine[]
  readonly texts: readonly string[]
  readonly metric: Metric
}

function Ranking({ name, own = false, seen, rows, texts, metric }: RankingProps) {
  const digits = digitsToTell(seen.scores.subarray(0, rows.length))
  return (
    <div className="inside-ranking">
      <p>{name}</p>
      <ol aria-label={`${name}: nearest texts`}>
        {rows.map(({ row, from, to }) => {
          const place = own ? from : to
          return (
            <li key={row} title={shorten(texts[row] ?? '', 200)}>
              <span>{place + 1}</span>
              <bdi>{shorten(texts[row] ?? '', 60)}</bdi>
              <b>{formatScore(seen.scores[place] ?? Number.NaN, metric, digits)}</b>
              {!own && (
                <i data-move={Math.sign(from - to)}>
                  <span aria-hidden="true">{moveSign(from, to)}</span>
                  <span className="visually-hidden">{moveWords(from, to)}</span>
                </i>
              )}
            </li>
          )
        })}
      </ol>
    </div>
  )
}
