import { Button } from 'react-aria-components'
import { PRECISIONS } from '../../core/precision.ts'
import type { ScanTime } from '../../store/types.ts'
import { SCROLLER } from '../controls/scroller.ts'
import { formatCount } from '../format.ts'
import { useActions } from '../use-app.ts'
import { LOOKS } from './names.ts'
import { useDimensions, type Size } from './use-dimensions.ts'
import { formatDuration, formatLarge } from './words.ts'

const COUNTS = [1e6, 1e8, 1e10]

/** How long an exact search takes here, measured on request, and what that means for more vectors. */
export function SpeedPanel({ size }: { readonly size: Size }) {
  const { times, timing } = useDimensions()
  const actions = useActions()
  const own = PRECISIONS.flatMap((precision) =>
    times.filter((time) => time.precision === precision && time.dimensions === size.dimensions),
  )
  return (
    <section className="inside-panel" aria-labelledby="dims-speed">
      <h2 id="dims-speed">How fast an exact search is here</h2>
      <p className="inside-lead">
        One query against every vector, the ten best kept, in one thread of this browser. Databases use the
        processor’s vector instructions and several threads, and are several times faster; how the precisions
        compare depends on them too.
      </p>
      <div className="dims-row">
        {/* In one place: the focus stays there while the words change. */}
        {timing.phase === 'working' ? (
          <Button className="shell-button" onPress={actions.stopScans}>
            Stop
          </Button>
        ) : (
          <Button className="shell-button" onPress={actions.measureScans}>
            {own.length > 0 ? 'Measure again' : `Measure at ${size.dimensions} dimensions`}
          </Button>
        )}
        {timing.phase === 'working' && (
          <output>
            Measuring {LOOKS[PRECISIONS[timing.done] ?? 'float32'].name}, {timing.done + 1} of {timing.total}…
          </output>
        )}
        {timing.phase === 'failed' && (
          <p role="alert">
            <strong>{timing.failure.message}</strong> {timing.failure.hint}
          </p>
        )}
      </div>
      {own.length > 0 && <TimesTable times={own} dimensions={size.dimensions} />}
    </section>
  )
}

function TimesTable({
  times,
  dimensions,
}: {
  readonly times: readonly ScanTime[]
  readonly dimensions: number
}) {
  const slowest = Math.max(...times.map((time) => time.median / time.scanned))
  return (
    <section className="dims-table" aria-label="Times of exact searches" {...SCROLLER}>
      <table>
        <caption>
          At {dimensions} dimensions: median of {times[0]?.rounds} rounds, in brackets the middle half; bars
          show the time per vector
        </caption>
        <thead>
          <tr>
            <th scope="col">Precision</th>
            <th scope="col">Vectors</th>
            <th scope="col">Measured</th>
            <th scope="col">A query over a million vectors</th>
            {COUNTS.slice(1).map((count) => (
              <th key={count} scope="col">
                {formatLarge(count)}, extrapolated
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {times.map(({ precision, scanned, median, low, high }) => (
            <tr key={precision}>
              <th scope="row">{LOOKS[precision].name}</th>
              <td>{formatCount(scanned)}</td>
              <td>
                {formatDuration(median)} ({formatDuration(low)} to {formatDuration(high)})
              </td>
              <td className="dims-bar-cell">
                <span
                  className="dims-bar"
                  style={{ width: `${(100 * (median / scanned)) / (slowest || 1)}%` }}
                />
                <span>≈ {formatDuration((median / scanned) * 1e6)}</span>
              </td>
              {COUNTS.slice(1).map((count) => (
                <td key={count}>≈ {formatDuration((median / scanned) * count)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="dims-note">
        ≈: extrapolated, in proportion to the number of vectors. It holds while they fit into memory. The
        vectors of the measurement are made up; their numbers do not change the time.
      </p>
    </section>
  )
}
