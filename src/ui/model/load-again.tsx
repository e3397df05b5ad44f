import { Button } from 'react-aria-components'
import { EMBEDDED } from '../../store/model-loader.ts'
import { useActions } from '../use-app.ts'
import { EMBEDDED_MODEL, type FailedState } from './model-words.ts'

interface LoadAgainProps {
  readonly failed: FailedState
  readonly isPrimary?: boolean
}

/** The ways on after a load that failed: the same once more or, where no model answers, the one that needs no network. */
export function LoadAgain({ failed, isPrimary = false }: LoadAgainProps) {
  const actions = useActions()
  const isWithout = failed.previous === null && failed.request.model !== EMBEDDED_MODEL
  return (
    <>
      <Button
        className="shell-button"
        data-primary={isPrimary || undefined}
        onPress={() => actions.retryLoad()}
      >
        Retry
      </Button>
      {isWithout && (
        <Button className="shell-button" onPress={() => actions.loadModel(EMBEDDED)}>
          Use {EMBEDDED_MODEL}
        </Button>
      )}
    </>
  )
}
