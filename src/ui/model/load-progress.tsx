import { Button } from 'react-aria-components'
import { useActions } from '../use-app.ts'
import { formatBytes } from './bytes.ts'
import { loadStep, shortModelName, type LoadingState } from './model-words.ts'

/** A load under way: its step, each file in bytes, and the way out. */
export function LoadProgress({ loading }: { readonly loading: LoadingState }) {
  const actions = useActions()
  const { progress, request, previous } = loading
  return (
    <section className="model-load" aria-label="Loading">
      <p>
        <strong dir="auto">{request.model}</strong>
      </p>
      <output>{loadStep(progress)}…</output>
      {progress?.step === 'download' && (
        <ul className="model-files">
          {progress.files.map((file) => (
            <li key={file.file}>
              <span className="model-file-name">{file.file}</span>
              <span className="model-file-size">
                {file.fromCache ? 'from the cache' : sizeWords(file.received, file.total)}
              </span>
              <progress
                className="shell-progress"
                aria-label={file.file}
                max={file.total ?? undefined}
                value={file.total === null ? undefined : file.received}
              />
            </li>
          ))}
        </ul>
      )}
      {previous && (
        <p className="model-note">{shortModelName(previous.model)} stays in use until this one is ready.</p>
      )}
      <div className="shell-buttons">
        <Button className="shell-button" onPress={() => actions.cancelLoad()}>
          Cancel
        </Button>
      </div>
    </section>
  )
}

function sizeWords(received: number, total: number | null): string {
  return total === null ? formatBytes(received) : `${formatBytes(received)} of ${formatBytes(total)}`
}
