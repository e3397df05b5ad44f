import { useMemo } from 'react'
import { Button } from 'react-aria-components'
import type { Metric } from '../../../core/names.ts'
import type { Inspection, LeftOut } from '../../../store/types.ts'
import { METRIC_NAMES } from '../../metric-names.ts'
import { formatCount, formatScore } from '../../format.ts'
import { useApp } from '../../use-app.ts'
import { JobProgress } from '../pooling/job-progress.tsx'
import { useTokenFocus } from '../token-focus.ts'
import { tokenLabels } from '../token-label.ts'
import { HeatKey } from './heat-key.tsx'
import { HeatText } from './heat-text.tsx'
import { leftOutEffect, spread, type LeftOutEffect } from './left-out.ts'
import { LeftOutTable } from './left-out-table.tsx'
import { digitsFor, formatShare } from './share-words.ts'
import { isPrompt, peakOf } from './split.ts'
import { useLeaveOneOut } from './use-leave-one-out.ts'

/** The score of a and b without each token of a in turn: what holds for every pooling. */
export function LeftOutView({ a }: { readonly a: Inspection }) {
  const { state, start, stop } = useLeaveOneOut()
  const runs = a.tokens.filter(({ kind }, i) => kind !== 'special' && !isPrompt(a, i)).length
  return (
    <div className="inside-left-out">
      <p className="inside-shares-note">
        Text a is run again without one of its tokens, once for each: what the score loses is what the token
        did, by itself and through the tokens around it. Special tokens and the prompt stay.
      </p>
      <div className="inside-left-out-start">
        {state.phase === 'working' ? (
          <Button className="shell-button" onPress={stop}>
            Cancel
          </Button>
        ) : (
          <Button
            className="shell-button"
            data-primary={state.phase === 'idle' || undefined}
            isDisabled={start === null}
            onPress={() => start?.()}
          >
            {state.phase === 'idle' ? 'Leave each token out' : 'Run again'}
          </Button>
        )}
        {state.phase === 'failed' ? (
          <p role="alert" dir="auto">
            <strong>{state.failure.message}</strong> {state.failure.hint}
          </p>
        ) : (
          <JobProgress
            progress={state.phase === 'working' ? state : null}
            label="Running the text without each token"
            idle={state.phase === 'idle' ? `${formatCount(runs)} ${runs === 1 ? 'run' : 'runs'}` : null}
          />
        )}
      </div>
      {state.phase === 'ready' && <Effect a={a} leftOut={state.leftOut} />}
    </div>
  )
}

function Effect({ a, leftOut }: { readonly a: Inspection; readonly leftOut: LeftOut }) {
  const { metric, normalize } = useApp(({ settings }) => settings)
  const vectors = useVectors()
  const effect = useMemo(
    () => vectors && leftOutEffect(vectors.a, vectors.b, leftOut.vectors, metric, normalize),
    [vectors, leftOut, metric, normalize],
  )
  if (leftOut.tokens.length === 0) {
    return <p className="inside-shares-note">Text a has no token that could be left out.</p>
  }
  if (!effect) return <p className="inside-shares-note">Waiting for the vector of text b…</p>
  return <Shown a={a} leftOut={leftOut} effect={effect} metric={metric} />
}

interface ShownProps {
  readonly a: Inspection
  readonly leftOut: LeftOut
  readonly effect: LeftOutEffect
  readonly metric: Metric
}

function Shown({ a, leftOut, effect, metric }: ShownProps) {
  const [at] = useTokenFocus('a')
  const values = useMemo(
    () => spread(effect.pulls, leftOut.tokens, a.tokens.length),
    [effect, leftOut, a.tokens.length],
  )
  const peak = peakOf(effect.pulls)
  const digits = digitsFor(effect.score, peak)
  const row = at === null ? -1 : leftOut.tokens.indexOf(at)
  const label = tokenLabels(a)[at ?? 0]?.marked
  return (
    <>
      <p className="inside-shares-readout" aria-live="polite">
        {METRIC_NAMES[metric]} with all tokens <b>{formatScore(effect.score, metric, digits)}</b>
        {row >= 0 ? (
          <>
            , without <bdi>{label}</bdi> <b>{formatScore(effect.without[row] ?? 0, metric, digits)}</b> (
            {formatShare((effect.without[row] ?? 0) - effect.score, digits)})
          </>
        ) : (
          at !== null && (
            <>
              ; <bdi>{label}</bdi> stays in every run
            </>
          )
        )}
      </p>
      <HeatText
        side="a"
        inspection={a}
        values={values}
        peak={peak}
        label="Text a, coloured by how much nearer each token brings it to text b"
      />
      <HeatKey size="change" />
      <LeftOutTable a={a} tokens={leftOut.tokens} effect={effect} metric={metric} />
    </>
  )
}

/** The vectors of both texts as the page has them; null until both are what the texts say now. */
function useVectors(): { readonly a: Float32Array; readonly b: Float32Array } | null {
  const { document, selection, vectors } = useApp(({ document, selection, vectors }) => {
    return { document, selection, vectors }
  })
  return useMemo(() => {
    const vectorOf = (id: string | null) => {
      const text = document.items.find((item) => item.id === id)?.text
      const kept = id === null ? undefined : vectors.get(id)
      return kept && kept.text === text ? kept.vector : null
    }
    const a = vectorOf(selection.a)
    const b = vectorOf(selection.b)
    return a && b && a.length === b.length ? { a, b } : null
  }, [document, selection, vectors])
}
