import { Button } from 'react-aria-components'
import { answeringModel } from '../../../store/engine-state.ts'
import type { Failure } from '../../../store/types.ts'
import { formatCount } from '../../format.ts'
import { LoadAgain } from '../../model/load-again.tsx'
import { useActions, useApp } from '../../use-app.ts'

/** From so many texts on, embedding takes long enough to show how far it is. */
const LONG_WORK = 50

/** Progress of long work with a way to end it, or why it failed with a way to try again. */
export function EncodingState() {
  const encoding = useApp((s) => s.encoding)
  const actions = useActions()
  switch (encoding.phase) {
    case 'stored':
    case 'done':
      return null
    case 'working': {
      const { done, total } = encoding
      if (total < LONG_WORK) return null
      const words = `${formatCount(done)} of ${formatCount(total)} embedded`
      return (
        <div className="texts-encoding">
          <progress className="shell-progress" max={total} value={done} aria-label="Embedding texts" />
          <p>
            {words}
            <Button className="texts-action" onPress={() => actions.cancelEncoding()}>
              Cancel
            </Button>
          </p>
        </div>
      )
    }
    case 'failed':
      return <Failed failure={encoding.failure} />
  }
}

function Failed({ failure }: { readonly failure: Failure }) {
  const engine = useApp((s) => s.engine)
  const actions = useActions()
  const hasModel = answeringModel(engine) !== null
  // One is on its way, and begins with these texts.
  if (!hasModel && engine.phase !== 'failed') return null
  return (
    // That there is no model is announced by the notice on it.
    <div className="texts-encoding" data-tone="bad" role={hasModel ? 'alert' : undefined}>
      <p dir="auto">
        <strong>{failure.message}</strong> {failure.hint}
      </p>
      {engine.phase === 'failed' && !hasModel ? (
        <div className="shell-buttons">
          <LoadAgain failed={engine} />
        </div>
      ) : (
        <Button className="texts-action" onPress={() => actions.retryEncoding()}>
          Retry
        </Button>
      )}
    </div>
  )
}
