import { useMemo } from 'react'
import { SMALLEST_DIMENSIONS } from '../../core/dimension-limits.ts'
import { formatCount } from '../format.ts'
import type { Series } from './chart-series.ts'
import { CurveChart } from './curve-chart.tsx'
import { Progress } from './progress.tsx'
import { latest, useDimensions, useMatryoshka, type Size } from './use-dimensions.ts'
import { whyPoints, whyWords, type WhyPoint } from './why-words.ts'
import { chanceOf, formatShare } from './words.ts'

/** The first dimensions against random ones and PCA: whether a model puts what matters first. */
export function WhyPanel({ size }: { readonly size: Size }) {
  const { texts, why } = useDimensions()
  const trained = useMatryoshka().dimensions.some((step) => step < size.full)
  const value = latest(why)
  const points = useMemo(() => whyPoints(value?.points ?? []), [value])
  const series = useMemo(() => seriesOf(points), [points])
  const words = value && why.phase === 'ready' ? whyWords(points, size.full, trained, value.rows) : null
  const few = !texts || texts.study.vectors.rows < 3
  return (
    <section className="inside-panel" aria-labelledby="dims-why">
      <h2 id="dims-why">Why Matryoshka works</h2>
      <p className="inside-lead">
        A model trained so that its first dimensions already make a good vector (Kusupati et al. 2022, arXiv
        2205.13147) can be cut. Here the first dimensions stand against as many random ones, and against PCA,
        which turns the space so that the widest directions of these very texts come first.
      </p>
      {few ? (
        <p className="inside-empty">This needs three texts or more.</p>
      ) : (
        <>
          <Progress work={why} label="Measuring first, random and PCA dimensions" />
          {series.length > 0 && texts && (
            <CurveChart
              caption="Share of nearest neighbours kept by first, random and PCA dimensions, float32"
              series={series}
              axis="dimensions kept"
              formatX={formatCount}
              formatY={formatShare}
              from={Math.min(SMALLEST_DIMENSIONS, size.full)}
              to={size.full}
              chance={chanceOf(texts, value?.rows)}
              current={null}
            />
          )}
          {words && <p className="dims-finding">{words}</p>}
          <p className="dims-note">
            Random dimensions: mean of five draws, the band from the lowest to the highest. PCA is fitted to
            the texts that it is then measured on, and compared by distance.
            {value && texts && value.rows < texts.study.vectors.rows
              ? ` This chart is measured on ${formatCount(value.rows)} texts drawn at random: all components of more would take too long.`
              : ''}
          </p>
        </>
      )}
    </section>
  )
}

function seriesOf(points: readonly WhyPoint[]): readonly Series[] {
  if (points.length === 0) return []
  return [
    {
      name: 'first dimensions',
      color: 0,
      dash: '',
      points: points.map(({ dimensions, first }) => ({ x: dimensions, y: first })),
    },
    {
      name: 'random dimensions',
      color: 1,
      dash: '3 3',
      points: points.flatMap(({ dimensions, random }) =>
        random ? [{ x: dimensions, y: random.mean, low: random.low, high: random.high }] : [],
      ),
    },
    {
      name: 'PCA',
      color: 2,
      dash: '8 4',
      points: points.flatMap(({ dimensions, pca }) => (pca === null ? [] : [{ x: dimensions, y: pca }])),
    },
  ]
}
