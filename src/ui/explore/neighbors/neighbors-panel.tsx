import { useMemo, useState } from 'react'
import { Button } from 'react-aria-components'
import { nearestOf } from '../../../core/neighbors.ts'
import { formatCount, formatScore, shorten } from '../../format.ts'
import { METRIC_PHRASES } from '../../metric-names.ts'
import { useActions, useApp } from '../../use-app.ts'
import { resolvePair } from '../pair/resolve-pair.ts'
import { fullBar } from './full-bar.ts'
import './neighbors.css'

const FEW = 8
const MANY = 50

/** The texts nearest to the selected one, over the whole document, exactly. */
export function NeighborsPanel() {
  const { view, selection } = useApp(({ view, selection }) => ({ view, selection }))
  const metric = useApp(({ settings }) => settings.metric)
  const { select } = useActions()
  const [many, setMany] = useState(false)
  const pair = useMemo(() => view && resolvePair(view, selection, metric), [view, selection, metric])
  const center = pair?.a ?? -1
  const nearest = useMemo(
    () => (view && center >= 0 ? nearestOf(center, view.vectors, many ? MANY : FEW, metric) : null),
    [view, center, metric, many],
  )
  if (!view || !pair || !nearest) return null
  const idOf = (row: number) => view.ids[row] ?? ''
  const textOf = (row: number) => view.texts[row] ?? ''
  const others = view.ids.length - 1
  const full = fullBar(metric, view.normalized, nearest.scores)
  return (
    <section className="neighbors" aria-labelledby="neighbors-title">
      <h2 id="neighbors-title">
        Nearest to <bdi>{shorten(textOf(center), 32)}</bdi>
      </h2>
      <p className="neighbors-metric">
        by {METRIC_PHRASES[metric]}
        {metric === 'l2' && ': a shorter bar is nearer'}
      </p>
      <ol>
        {Array.from(nearest.indices, (row, rank) => {
          const score = nearest.scores[rank] ?? 0
          return (
            <li key={idOf(row)}>
              <button
                type="button"
                className="neighbors-row"
                aria-pressed={row === pair.b}
                onClick={() => select({ a: idOf(center), b: idOf(row) })}
              >
                <span className="neighbors-rank">{rank + 1}</span>
                <bdi className="neighbors-text">{shorten(textOf(row), 60)}</bdi>
                <span className="neighbors-bar" aria-hidden="true">
                  <span
                    data-negative={score < 0 || undefined}
                    style={{ width: `${Math.min(100, (100 * Math.abs(score)) / full)}%` }}
                  />
                </span>
                <b>{formatScore(score, metric)}</b>
              </button>
            </li>
          )
        })}
      </ol>
      {others > FEW && (
        <Button className="neighbors-more" onPress={() => setMany(!many)}>
          {many ? 'Show fewer' : `Show ${formatCount(Math.min(MANY, others))}`}
        </Button>
      )}
    </section>
  )
}
