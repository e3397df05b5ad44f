import { Button } from 'react-aria-components'
import { formatCount } from '../../format.ts'
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
      return (
        <div className="texts-encoding" data-tone="bad" role="alert">
          <p dir="auto">
            <strong>{encoding.failure.message}</strong> {encoding.failure.hint}
          </p>
          <Button className="texts-action" onPress={() => actions.retryEncoding()}>
            Retry
          </Button>
        </div>
      )
  }
}
