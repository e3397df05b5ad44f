import type { Metric } from '../../../core/names.ts'
import type { Settings } from '../../../store/types.ts'
import { Choice } from '../../controls/choice.tsx'
import { SegmentedControl } from '../../controls/segmented-control.tsx'
import { Toggle } from '../../controls/toggle.tsx'
import { formatCount } from '../../format.ts'
import { useActions, useApp } from '../../use-app.ts'
import { Agreement } from './agreement.tsx'
import { Legend } from './legend.tsx'
import { MatrixView } from './matrix-view.tsx'
import './scores.css'
import { useMatrix } from './use-matrix.ts'

const METRICS: readonly { value: Metric; label: string }[] = [
  { value: 'cosine', label: 'cosine' },
  { value: 'dot', label: 'dot' },
  { value: 'l2', label: 'L2' },
]
const ORDERS: readonly { value: Settings['order']; label: string }[] = [
  { value: 'document', label: 'as listed' },
  { value: 'similarity', label: 'by similarity' },
  { value: 'group', label: 'by group' },
]

/** Every text's score with every other. */
export function ScoresPanel() {
  const { metric, normalize, order } = useApp(({ settings }) => settings)
  const { set } = useActions()
  const matrix = useMatrix()
  const shown = matrix?.ids.length ?? 0
  const all = matrix?.view.ids.length ?? 0
  return (
    <section className="scores" aria-labelledby="scores-title">
      <header className="scores-header">
        <h2 id="scores-title">Scores</h2>
        <SegmentedControl
          label="Metric"
          value={metric}
          options={METRICS}
          onChange={(metric) => set({ metric })}
        />
        <Toggle label="normalise" checked={normalize} onChange={(normalize) => set({ normalize })} />
      </header>
      {!matrix || shown < 2 ? (
        <p className="scores-empty">Type two texts and their scores appear here.</p>
      ) : (
        <>
          {shown < all && (
            <p className="scores-note">
              {formatCount(shown)} of {formatCount(all)} texts: the selected one and its nearest.
            </p>
          )}
          <MatrixView matrix={matrix} />
          <div className="scores-below">
            <Choice label="order" value={order} options={ORDERS} onChange={(order) => set({ order })} />
            <Legend matrix={matrix} />
          </div>
          <Agreement view={matrix.view} />
        </>
      )}
    </section>
  )
}
