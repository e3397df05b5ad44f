import { useMemo, useRef, useState } from 'react'
import { hadamard } from '../../../core/contributions.ts'
import { formatCount, formatNumber, shorten } from '../../format.ts'
import { useWidth } from '../use-width.ts'
import { Strip } from './strip.tsx'
import { binSize, reach } from './strip-bins.ts'
import type { Pair } from './use-pair.ts'

/** Of the letter before a strip and the gap after it; kept equal to pair.css. */
const LABEL_WIDTH = 36

/** The two vectors and their product, dimension by dimension: the dot product is the sum of the third strip. */
export function Strips({ pair: { a, b } }: { readonly pair: Pair }) {
  const product = useMemo(() => hadamard(a.vector, b.vector), [a.vector, b.vector])
  const [at, setAt] = useState<number | null>(null)
  const dimensions = a.vector.length
  const shared = reach(a.vector, b.vector)
  const here = at === null ? null : Math.min(at, dimensions - 1)
  const value = (vector: Float32Array, digits = 3) => formatNumber(vector[here ?? 0] ?? 0, digits)
  const host = useRef<HTMLDivElement>(null)
  const bin = binSize(dimensions, (useWidth(host) - LABEL_WIDTH) * devicePixelRatio)
  return (
    <div className="pair-strips">
      <div ref={host} className="pair-strip-stack" onPointerLeave={() => setAt(null)}>
        {/* Keys and screen readers move through the dimensions by a range control that the strips stand for. */}
        <input
          type="range"
          className="pair-strip-range"
          aria-label="Dimension of a, b and their product"
          min={1}
          max={dimensions}
          value={(here ?? 0) + 1}
          aria-valuetext={
            here === null
              ? `${dimensions} dimensions`
              : `dimension ${here + 1}: a ${value(a.vector)}, b ${value(b.vector)}, product ${value(product, 4)}`
          }
          onChange={(event) => setAt(Number(event.target.value) - 1)}
        />
        <Strip
          label="a"
          name={shorten(a.text, 60)}
          vector={a.vector}
          bin={bin}
          scale={shared}
          at={here}
          onPoint={setAt}
        />
        <Strip
          label="b"
          name={shorten(b.text, 60)}
          vector={b.vector}
          bin={bin}
          scale={shared}
          at={here}
          onPoint={setAt}
        />
        <Strip
          label="a∘b"
          name="aᵢ·bᵢ, on a scale of its own"
          vector={product}
          bin={bin}
          scale={reach(product)}
          at={here}
          onPoint={setAt}
        />
      </div>
      <p className="pair-strip-caption">
        {here === null ? (
          <>
            {formatCount(dimensions)} dimensions{bin > 1 && `, each stripe the mean of ${bin}`} ·{' '}
            <i className="pair-negative" /> below zero · <i className="pair-positive" /> above
          </>
        ) : (
          <>
            dimension {here + 1}: a <b>{value(a.vector)}</b>, b <b>{value(b.vector)}</b>, product{' '}
            <b>{value(product, 4)}</b>
          </>
        )}
      </p>
    </div>
  )
}
