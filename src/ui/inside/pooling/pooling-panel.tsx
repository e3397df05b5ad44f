import { useRef } from 'react'
import { Button } from 'react-aria-components'
import type { Failure } from '../../../store/types.ts'
import { useInView } from './use-in-view.ts'
import { useComparison } from './use-comparison.ts'
import { JobProgress } from './job-progress.tsx'
import './pooling.css'
import { Ways } from './ways.tsx'

/** What the way of pooling does to scores and neighbours, all ways side by side. */
export function PoolingPanel() {
  const panel = useRef<HTMLElement>(null)
  const { comparison, progress, failure, retry } = useComparison(useInView(panel))
  return (
    <section ref={panel} className="inside-panel" aria-labelledby="inside-pooling-title">
      <h2 id="inside-pooling-title">Pooling</h2>
      <p className="inside-lead">
        The model leaves one vector for every token; pooling makes a single one of them. A model is trained
        with one way. The others can be computed from the same token vectors, and this is what they do to your
        texts.
      </p>
      <div className="inside-pooling">
        {failure ? (
          <PoolingFailed failure={failure} retry={retry} />
        ) : (
          <JobProgress
            progress={progress}
            label="Pooling the texts in every way"
            idle={comparison === null ? 'Waiting for the model…' : null}
          />
        )}
        {comparison && <Ways comparison={comparison} />}
      </div>
    </section>
  )
}

function PoolingFailed({ failure, retry }: { readonly failure: Failure; readonly retry: () => void }) {
  return (
    <div className="inside-pooling-failed">
      <p dir="auto">
        <strong>{failure.message}</strong> {failure.hint}
      </p>
      {/* What a model cannot do it will not be able to do the second time. */}
      {failure.kind !== 'invalid' && failure.kind !== 'not-available' && (
        <Button className="shell-button" onPress={retry}>
          Retry
        </Button>
      )}
    </div>
  )
}
