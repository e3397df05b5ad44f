import { LoadAgain } from './load-again.tsx'
import { shortModelName, type FailedState } from './model-words.ts'

/** Why a load failed, what can be done, and which model answers meanwhile. */
export function LoadFailed({ failed }: { readonly failed: FailedState }) {
  const { failure, previous, request } = failed
  return (
    <section className="model-failed" aria-label="The load failed">
      <div role="alert">
        <p dir="auto">
          <strong>{failure.message}</strong>
        </p>
        {failure.hint && <p dir="auto">{failure.hint}</p>}
      </div>
      <p className="model-note" dir="auto">
        Wanted: {request.model}
        {failure.file !== undefined && `, file ${failure.file}`}.{' '}
        {previous
          ? `The previous model, ${shortModelName(previous.model)}, is still in use.`
          : 'No model is in use.'}
      </p>
      <div className="shell-buttons">
        <LoadAgain failed={failed} isPrimary />
      </div>
    </section>
  )
}
