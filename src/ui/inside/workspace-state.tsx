import { Button } from 'react-aria-components'
import { answeringModel } from '../../store/engine-state.ts'
import type { Failure } from '../../store/types.ts'
import { loadPercent, loadStep } from '../model/model-words.ts'
import { useActions, useApp } from '../use-app.ts'
import { useInsideState } from './use-inside.ts'

/** What stands in place of the panels while there is nothing to show, or above them when the newest text failed. */
export function WorkspaceState() {
  const state = useInsideState('a')
  switch (state.phase) {
    case 'idle':
      return (
        <p className="inside-blank">
          Type a text above. Here you will see it become tokens, how these look at each other layer by layer,
          and how all of them become one vector.
        </p>
      )
    case 'working':
      return state.seen === null ? <Waiting /> : null
    case 'ready':
      return null
    case 'failed':
      return <Problem failure={state.failure} />
  }
}

/** The model is on its way, or looks into its first text. */
function Waiting() {
  const engine = useApp((s) => s.engine)
  if (answeringModel(engine)) {
    return <output className="inside-blank">Looking inside…</output>
  }
  const progress = engine.phase === 'loading' ? engine.progress : null
  const percent = loadPercent(progress)
  return (
    <div className="inside-blank">
      <output>The model is being loaded. {loadStep(progress)}…</output>
      {percent !== null && (
        <progress className="shell-progress" aria-label="Loading the model" max={100} value={percent} />
      )}
    </div>
  )
}

function Problem({ failure }: { readonly failure: Failure }) {
  const hasModel = useApp(({ engine }) => answeringModel(engine) !== null)
  const actions = useActions()
  return (
    <div className="inside-problem">
      {/* That there is no model is announced by the notice on it. */}
      <p role={hasModel ? 'alert' : undefined} dir="auto">
        <strong>{failure.message}</strong> {failure.hint}
      </p>
      <Button
        className="shell-button"
        onPress={() => (hasModel ? actions.retryEncoding() : actions.retryLoad())}
      >
        Retry
      </Button>
    </div>
  )
}
