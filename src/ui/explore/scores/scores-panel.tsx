import type { Metric } from '../../../core/names.ts'
import type { Settings } from '../../../store/types.ts'
import { Choice } from '../../controls/choice.tsx'
import { SegmentedControl } from '../../controls/segmented-control.tsx'
import { Toggle } from '../../controls/toggle.tsx'
import { formatCount, shorten } from '../../format.ts'
import { useActions, useApp, useOfDocument } from '../../use-app.ts'
import { countMappable } from '../map/mappable.ts'
import { Agreement } from './agreement.tsx'
import { Legend } from './legend.tsx'
import { partOf } from './matrix-part.ts'
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
  const texts = useOfDocument(countMappable)
  const { metric, normalize, order } = useApp(({ settings }) => settings)
  const { set } = useActions()
  const matrix = useMatrix()
  const part = matrix && partOf(matrix.view)
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
      {!matrix || matrix.ids.length < 2 ? (
        <p className="scores-empty">
          {texts < 2
            ? 'Type two texts and their scores appear here.'
            : 'The scores appear here once the texts are vectors.'}
        </p>
      ) : (
        <>
          {part && (
            <p className="scores-note">
              {formatCount(part.shown)} of {formatCount(part.all)} texts:{' '}
              <bdi>{shorten(part.center, 40)}</bdi> and its nearest by cosine.
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
