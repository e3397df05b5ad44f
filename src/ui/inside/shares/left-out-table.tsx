import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { Metric } from '../../../core/names.ts'
import type { Inspection } from '../../../store/types.ts'
import { METRIC_NAMES } from '../../metric-names.ts'
import { formatCount, formatScore } from '../../format.ts'
import { useTokenFocus } from '../token-focus.ts'
import { tokenLabels } from '../token-label.ts'
import { byStrength, type LeftOutEffect } from './left-out.ts'
import { digitsFor, formatShare } from './share-words.ts'
import { peakOf } from './split.ts'
import { Name, ShareBar } from './strongest.tsx'
import { roleOf } from './token-names.ts'

/** Rows at first, and at most. */
const FIRST = 12
const MOST = 500

interface Props {
  readonly a: Inspection
  /** Index of the token left out, run by run. */
  readonly tokens: Int32Array
  readonly effect: LeftOutEffect
  readonly metric: Metric
}

/** Tokens by what the score loses without them, the largest change first. */
export function LeftOutTable({ a, tokens, effect, metric }: Props) {
  const [all, setAll] = useState(false)
  const [focus, point] = useTokenFocus('a')
  const labels = tokenLabels(a)
  const rows = byStrength(effect.pulls)
  const shown = rows.slice(0, all ? MOST : FIRST)
  const peak = peakOf(effect.pulls)
  const digits = digitsFor(effect.score, peak)
  const signed = effect.pulls.some((pull) => pull < 0)
  return (
    <>
      <table className="inside-shares-table">
        <caption>Tokens by what changes without them</caption>
        <thead>
          <tr>
            <th scope="col">without</th>
            <th scope="col" className="inside-shares-bars">
              <span className="visually-hidden">size</span>
            </th>
            <th scope="col">{METRIC_NAMES[metric]}</th>
            <th scope="col">change</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => {
            const token = tokens[row] ?? 0
            const without = effect.without[row] ?? 0
            return (
              <tr
                key={row}
                data-focused={focus === token || undefined}
                onPointerEnter={() => point(token)}
                onPointerLeave={() => point(null)}
              >
                <td>
                  <Name text={labels[token]?.marked} kind={roleOf(a, token)} />
                </td>
                <td aria-hidden="true">
                  <ShareBar share={effect.pulls[row] ?? 0} peak={peak} signed={signed} />
                </td>
                <td>{formatScore(without, metric, digits)}</td>
                <td>{formatShare(without - effect.score, digits)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {rows.length > FIRST && (
        <Button className="inside-more" onPress={() => setAll(!all)}>
          {all
            ? 'Show fewer'
            : `Show ${rows.length <= MOST ? 'all ' : ''}${formatCount(Math.min(MOST, rows.length))}`}
        </Button>
      )}
    </>
  )
}
