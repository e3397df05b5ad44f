import { useState } from 'react'
import { SMALLEST_DIMENSIONS } from '../../core/dimension-limits.ts'
import { SegmentedControl } from '../controls/segmented-control.tsx'
import { formatCount, formatNumber } from '../format.ts'
import { useActions } from '../use-app.ts'
import { CurveChart } from './curve-chart.tsx'
import { measureOf, placeOf, seriesOf, type Axis, type Measure } from './loss-series.ts'
import { LossTiles } from './loss-tiles.tsx'
import { Progress } from './progress.tsx'
import { latest, useDimensions, type Size } from './use-dimensions.ts'
import { basisOf, chanceOf, formatShare } from './words.ts'

/** What smaller vectors lose on the texts of the document, now and over all sizes. */
export function LossPanel({ size }: { readonly size: Size }) {
  const { texts, now, curve } = useDimensions()
  const current = latest(now)
  return (
    <section className="inside-panel" aria-labelledby="dims-loss">
      <h2 id="dims-loss">What is lost</h2>
      <p className="inside-lead">
        Compared with the full float32 vectors, on your texts: who is still beside whom, and whether scores
        still rank alike.
      </p>
      {texts && current && <LossTiles texts={texts} now={current} isWorking={now.phase === 'working'} />}
      {!current && <p className="inside-empty">Measuring…</p>}
      <Progress work={curve} label="Measuring every size" />
      {texts && <LossCurve size={size} />}
      {texts && (
        <p className="dims-note">
          {basisOf(texts)} k is {texts.study.k}
          {current && texts.study.vectors.rows > 2
            ? `; chance alone would keep ${formatShare(chanceOf(texts))}.`
            : '.'}
        </p>
      )}
    </section>
  )
}

function LossCurve({ size }: { readonly size: Size }) {
  const { texts, now, curve } = useDimensions()
  const { setDimensions } = useActions()
  const [chosen, setMeasure] = useState<Measure>('kept')
  const [axis, setAxis] = useState<Axis>('dimensions')
  const points = latest(curve) ?? []
  const current = latest(now)
  const hasGroups = points.some(({ loss }) => loss.grouped !== null)
  const hasRanks = points.some(({ loss }) => loss.rank !== null)
  const measure = (chosen === 'grouped' && !hasGroups) || (chosen === 'rank' && !hasRanks) ? 'kept' : chosen
  const series = seriesOf(points, measure, axis)
  if (!texts || texts.study.vectors.rows < 3) {
    return (
      <p className="inside-empty">
        With two texts there is only one neighbour each: add a third to see curves.
      </p>
    )
  }
  const place = current && measureOf(current, measure)
  const smallest = Math.min(SMALLEST_DIMENSIONS, size.full)
  return (
    <>
      <div className="dims-row">
        {(hasRanks || hasGroups) && (
          <SegmentedControl
            label="What the curve shows"
            value={measure}
            options={[
              { value: 'kept', label: 'Neighbours' },
              ...(hasRanks ? [{ value: 'rank' as const, label: 'Ranks' }] : []),
              ...(hasGroups ? [{ value: 'grouped' as const, label: 'Groups' }] : []),
            ]}
            onChange={setMeasure}
          />
        )}
        <SegmentedControl
          label="Over"
          value={axis}
          options={[
            { value: 'dimensions', label: 'by dimensions' },
            { value: 'bytes', label: 'by bytes' },
          ]}
          onChange={setAxis}
        />
      </div>
      <CurveChart
        caption={`${CAPTIONS[measure]}, for each precision`}
        series={series}
        axis={axis === 'bytes' ? 'bytes a vector in memory' : 'dimensions kept'}
        formatX={formatCount}
        formatY={measure === 'rank' ? (value) => formatNumber(value ?? NaN, 2) : formatShare}
        from={axis === 'bytes' ? 1 : smallest}
        to={axis === 'bytes' ? 4 * size.full : size.full}
        chance={measure === 'kept' ? chanceOf(texts) : null}
        current={
          current && place !== null
            ? {
                x: placeOf(current.variant, axis),
                y: place,
                words: measure === 'rank' ? formatNumber(place, 3) : formatShare(place),
              }
            : null
        }
        {...(axis === 'dimensions' && {
          onChoose: (dimensions: number) =>
            setDimensions({ dimensions: dimensions === size.full ? null : dimensions }),
        })}
      />
    </>
  )
}

const CAPTIONS: Readonly<Record<Measure, string>> = {
  kept: 'Share of nearest neighbours kept',
  rank: 'Rank correlation of scores (Spearman) with those of the full vectors',
  grouped: 'Share of nearest neighbours that are of the same group',
}
