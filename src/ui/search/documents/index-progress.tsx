import { Button } from 'react-aria-components'
import { formatCount } from '../../format.ts'
import { loadPercent, loadStep } from '../../model/model-words.ts'
import { useApp } from '../../use-app.ts'
import { useSearch, useSearchActions } from '../use-search.ts'

/** From so many chunks on, embedding takes long enough for a bar and a way to end it. */
const LONG_WORK = 64

/** What the index is made of, how far it is, or why it could not be made; on one line that keeps its height. */
export function IndexProgress() {
  const index = useSearch(({ index }) => index)
  const { cancelIndexing, retry } = useSearchActions()
  switch (index.phase) {
    case 'empty':
      return <p className="search-index">Nothing to search yet.</p>
    case 'waiting':
      return <Waiting />
    case 'working': {
      const { step, done, total } = index
      const words =
        step === 'cut' ? 'Reading tokens…' : `${formatCount(done)} of ${formatCount(total)} chunks embedded`
      if (total < LONG_WORK && step === 'embed') return <p className="search-index">{words}</p>
      return (
        <div className="search-index">
          <progress className="shell-progress" aria-label={words} max={Math.max(1, total)} value={done} />
          <p>
            {words}
            <Button className="search-action" onPress={cancelIndexing}>
              Cancel
            </Button>
          </p>
        </div>
      )
    }
    case 'ready': {
      const { cut, computed, milliseconds } = index.shown
      const count = cut.chunks.length
      return (
        <p className="search-index">
          {formatCount(count)} {count === 1 ? 'chunk' : 'chunks'}: {formatCount(computed)} embedded
          {computed > 0 && ` in ${formatCount(Math.max(1, Math.round(milliseconds)))} ms`},{' '}
          {formatCount(Math.max(0, count - computed))} from cache
        </p>
      )
    }
    case 'failed':
      return (
        <div className="search-index" data-tone="bad" role="alert">
          <p dir="auto">
            <strong>{index.failure.message}</strong> {index.failure.hint}
          </p>
          <Button className="search-action" onPress={retry}>
            Retry
          </Button>
        </div>
      )
  }
}

function Waiting() {
  const engine = useApp(({ engine }) => engine)
  const progress = engine.phase === 'loading' ? engine.progress : null
  const percent = loadPercent(progress)
  return (
    <div className="search-index">
      <p>Waiting for the model. {loadStep(progress)}…</p>
      {percent !== null && (
        <progress className="shell-progress" aria-label="Loading the model" max={100} value={percent} />
      )}
    </div>
  )
}
