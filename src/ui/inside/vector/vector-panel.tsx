import { memo, useDeferredValue, useState } from 'react'
import { shorten } from '../../format.ts'
import { CopyNumbers } from './copy.tsx'
import { Extremes } from './extremes.tsx'
import { Figures } from './figures.tsx'
import { VectorHistogram } from './histogram.tsx'
import { useVector, type ShownVector } from './use-vector.ts'
import { VectorStrip } from './vector-strip.tsx'
import './vector.css'

/** The vector of the selected text: all that the rest of the page knows of the text. */
export function VectorPanel() {
  // Drawn when there is time: letters that are being typed go first.
  const shown = useDeferredValue(useVector())
  return (
    <section className="inside-panel" aria-labelledby="inside-vector-title">
      <h2 id="inside-vector-title">The vector</h2>
      <p className="inside-lead">
        This is what becomes of the text: one list of numbers. A single number means little by itself; what
        counts is which texts have similar lists.
      </p>
      {shown ? <Vector shown={shown} /> : <p className="inside-empty">The text’s vector is on its way…</p>}
    </section>
  )
}

const Vector = memo(function Vector({ shown }: { readonly shown: ShownVector }) {
  const [pointed, setPointed] = useState<number | null>(null)
  const at = pointed !== null && pointed < shown.values.length ? pointed : null
  return (
    <div className="inside-vector">
      <p className="inside-vector-of">
        Vector of <bdi>{shorten(shown.text, 80)}</bdi>
      </p>
      <Figures shown={shown} />
      <VectorStrip shown={shown} at={at} onPoint={setPointed} />
      <CopyNumbers shown={shown} />
      <div className="inside-vector-two">
        <Extremes shown={shown} at={at} onPoint={setPointed} />
        <VectorHistogram values={shown.values} />
      </div>
    </div>
  )
})
