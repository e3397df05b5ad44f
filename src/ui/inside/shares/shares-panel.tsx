import { memo, useDeferredValue, useMemo, useState } from 'react'
import { SegmentedControl } from '../../controls/segmented-control.tsx'
import { useApp } from '../../use-app.ts'
import { usePooling } from '../layers/use-pooling.ts'
import { useSeen, type SeenText } from '../use-inside.ts'
import { ExactView } from './exact-view.tsx'
import { LeftOutView } from './left-out-view.tsx'
import { whyNot } from './share-words.ts'
import { sharedScore, splitScore } from './split.ts'
import { useScoreElsewhere } from './use-elsewhere.ts'
import './shares.css'

const VIEWS = [
  { value: 'exact', label: 'Shares that sum up' },
  { value: 'left-out', label: 'Leave each token out' },
] as const

/** Which tokens make two texts near: exactly with mean pooling, by trying with any. */
export function SharesPanel() {
  // Drawn when there is time: letters that are being typed go first.
  const a = useDeferredValue(useSeen('a'))
  const b = useDeferredValue(useSeen('b'))
  return (
    <section className="inside-panel" aria-labelledby="inside-shares-title">
      <h2 id="inside-shares-title">Who contributed what</h2>
      <p className="inside-lead">
        With mean pooling the score of two texts is exactly a sum over pairs of tokens, one from each text. So
        every token has a share of the score, for it or against it.
      </p>
      {a && b ? (
        <Shares a={a} b={b} />
      ) : (
        <p className="inside-empty">Choose a second text above: a score needs two.</p>
      )}
    </section>
  )
}

interface SharesProps {
  readonly a: SeenText
  readonly b: SeenText
}

const Shares = memo(function Shares({ a, b }: SharesProps) {
  const used = usePooling()
  const { metric, normalize } = useApp(({ settings }) => settings)
  const [view, setView] = useState<'exact' | 'left-out'>('exact')
  const of = sharedScore(metric, normalize)
  const elsewhere = useScoreElsewhere(of, a, b)
  const isMean = used?.pooling === 'mean' && !used.goesOn
  const split = useMemo(() => {
    const { last: stateA } = a.inspection
    const { last: stateB } = b.inspection
    // For a moment the two may come from two models.
    if (!isMean || !stateA || !stateB || stateA.cols !== stateB.cols) return null
    return splitScore(a.inspection, stateA, b.inspection, stateB, of)
  }, [a.inspection, b.inspection, of, isMean])
  if (!used) return null
  if (split) {
    return (
      <div className="inside-shares">
        <SegmentedControl label="How to look at it" value={view} options={VIEWS} onChange={setView} />
        {view === 'exact' ? (
          <ExactView a={a.inspection} b={b.inspection} split={split} metric={metric} elsewhere={elsewhere} />
        ) : (
          <LeftOutView a={a.inspection} />
        )}
      </div>
    )
  }
  return (
    <div className="inside-shares">
      <p className="inside-shares-note">
        {isMean
          ? 'This model does not give out its tokens’ vectors, so the score cannot be split among them.'
          : whyNot(used.pooling, used.goesOn)}{' '}
        With any model, tokens can be left out to see what changes.
      </p>
      <LeftOutView a={a.inspection} />
    </div>
  )
})
