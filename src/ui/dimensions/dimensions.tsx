import '../inside/inside.css'
import './dimensions.css'
import { Button } from 'react-aria-components'
import { isBlank } from '../../store/document.ts'
import type { Failure } from '../../store/types.ts'
import { loadPercent, loadStep } from '../model/model-words.ts'
import { useActions, useApp } from '../use-app.ts'
import { Controls } from './controls.tsx'
import { LossPanel } from './loss-panel.tsx'
import { MapsPanel } from './maps-panel.tsx'
import { SavedPanel } from './saved-panel.tsx'
import { SpeedPanel } from './speed-panel.tsx'
import { useDimensions, useSize } from './use-dimensions.ts'
import { WhyPanel } from './why-panel.tsx'

/** The workspace that answers how small vectors can be: what is lost, on these texts, and what is saved. */
export function Dimensions() {
  const size = useSize()
  const texts = useApp((s) => s.view?.ids.length ?? 0)
  if (!size || texts < 2) return <Blank />
  return (
    <div className="dims">
      <Controls size={size} />
      <div className="dims-panels">
        <Problem />
        <LossPanel size={size} />
        <MapsPanel size={size} />
        <WhyPanel size={size} />
        <SavedPanel size={size} />
        <SpeedPanel size={size} />
      </div>
    </div>
  )
}

/** In place of the panels: what is needed before there is anything to compare. */
function Blank() {
  const written = useApp(({ document }) => document.items.filter(({ text }) => !isBlank(text)).length)
  const engine = useApp((s) => s.engine)
  const progress = engine.phase === 'loading' ? engine.progress : null
  const percent = loadPercent(progress)
  if (written < 2) {
    return (
      <p className="dims-blank">
        {written === 0 ? 'There is no text yet.' : 'There is one text, and nothing to compare it with.'} Write
        two texts or more in Explore, better twenty: here you will see what is left of their neighbours when
        vectors get smaller. Blank lines do not count.
      </p>
    )
  }
  if (engine.phase === 'failed') return <Failed failure={engine.failure} />
  return (
    <div className="dims-blank">
      <output>Waiting for the vectors. {engine.phase === 'loading' ? `${loadStep(progress)}…` : ''}</output>
      {percent !== null && (
        <progress className="shell-progress" aria-label="Loading the model" max={100} value={percent} />
      )}
    </div>
  )
}

function Problem() {
  const { now, curve, why, retrieval } = useDimensions()
  const failed = [now, curve, why, retrieval].find((work) => work.phase === 'failed')
  return failed?.phase === 'failed' ? <Failed failure={failed.failure} /> : null
}

function Failed({ failure }: { readonly failure: Failure }) {
  const actions = useActions()
  const noModel = useApp(({ engine }) => engine.phase === 'failed')
  return (
    <div className="dims-problem">
      <p role={noModel ? undefined : 'alert'} dir="auto">
        <strong>{failure.message}</strong> {failure.hint}
      </p>
      <Button
        className="shell-button"
        onPress={() => (noModel ? actions.retryLoad() : actions.retryDimensions())}
      >
        Retry
      </Button>
    </div>
  )
}
