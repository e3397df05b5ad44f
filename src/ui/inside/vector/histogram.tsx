import { useMemo, useRef } from 'react'
import { histogram, type Histogram } from '../../../core/histogram.ts'
import { useWidth } from '../../explore/use-width.ts'
import { formatCount, formatNumber } from '../../format.ts'
import { Fold } from '../tokens/fold.tsx'
import { ScrollRegion } from '../tokens/scroll-region.tsx'
import { digitsOf, histogramWords } from './histogram-words.ts'

const BINS = 28
const HEIGHT = 132
/** Room under the bars for the scale, and over them for the largest count. */
const BELOW = 20
const ABOVE = 16
/** Between two numbers of the scale at least. */
const TICK = 64

/** How the numbers of the vector are spread. */
export function VectorHistogram({ values }: { readonly values: Float32Array }) {
  const host = useRef<HTMLDivElement>(null)
  const width = useWidth(host)
  const bins = useMemo(() => histogram(values, BINS), [values])
  return (
    <section className="inside-vector-part" aria-labelledby="inside-vector-histogram">
      <h3 id="inside-vector-histogram">How the numbers are spread</h3>
      <p className="visually-hidden">{histogramWords(bins, values.length)}</p>
      <div ref={host} style={{ height: HEIGHT }}>
        {width > 0 && bins.counts.length > 0 && <Bars bins={bins} width={width} />}
      </div>
      <Fold title="As a table: the histogram">{() => <Table bins={bins} />}</Fold>
    </section>
  )
}

interface BarsProps {
  readonly bins: Histogram
  readonly width: number
}

function Bars({ bins: { width: step, first, counts }, width }: BarsProps) {
  const top = counts.reduce((most, n) => Math.max(most, n), 1)
  const bar = width / counts.length
  const scale = (HEIGHT - ABOVE - BELOW) / top
  const every = Math.max(1, Math.ceil(TICK / bar))
  const fullest = counts.indexOf(top)
  const edges = Array.from({ length: counts.length + 1 }, (_, i) => i)
  const digits = digitsOf(step)
  return (
    <svg className="inside-vector-histogram" width={width} height={HEIGHT} aria-hidden="true">
      {Array.from(counts, (n, i) => (
        <rect
          key={i}
          data-negative={first + i < 0 || undefined}
          x={i * bar + 0.5}
          width={Math.max(1, bar - 1)}
          y={HEIGHT - BELOW - n * scale}
          height={n * scale}
        />
      ))}
      <text x={(fullest + 0.5) * bar} y={ABOVE - 4} textAnchor={anchor((fullest + 0.5) * bar, width)}>
        {formatCount(top)}
      </text>
      <line x1={0} x2={width} y1={HEIGHT - BELOW} y2={HEIGHT - BELOW} />
      {edges
        .filter((i) => (first + i) % every === 0)
        .map((i) => (
          <text key={i} x={i * bar} y={HEIGHT - 5} textAnchor={anchor(i * bar, width)}>
            {formatNumber((first + i) * step, digits)}
          </text>
        ))}
    </svg>
  )
}

/** Numbers at the edges stay inside the picture. */
function anchor(x: number, width: number): 'start' | 'middle' | 'end' {
  return x < 20 ? 'start' : x > width - 20 ? 'end' : 'middle'
}

function Table({ bins: { width, first, counts } }: { readonly bins: Histogram }) {
  const digits = digitsOf(width)
  return (
    <ScrollRegion className="inside-fold-table" aria-label="Table of the histogram">
      <table>
        <caption className="visually-hidden">How many numbers lie in each interval</caption>
        <thead>
          <tr>
            <th scope="col">from</th>
            <th scope="col">to, not included</th>
            <th scope="col">numbers</th>
          </tr>
        </thead>
        <tbody>
          {Array.from(counts, (count, i) => (
            <tr key={i}>
              <td>{formatNumber((first + i) * width, digits)}</td>
              <td>{formatNumber((first + i + 1) * width, digits)}</td>
              <td>{formatCount(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
