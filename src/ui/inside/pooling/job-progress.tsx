import { formatCount } from '../../format.ts'

interface Props {
  readonly progress: { readonly done: number; readonly total: number } | null
  readonly label: string
  /** What the line says while nothing is under way; null: nothing. */
  readonly idle: string | null
}

/** How far long work is, on a line that keeps its height. Short work is over before the line is seen. */
export function JobProgress({ progress, label, idle }: Props) {
  return (
    <div className="inside-job">
      {progress ? (
        <div className="inside-job-running">
          <progress
            className="shell-progress"
            aria-label={label}
            max={Math.max(1, progress.total)}
            value={progress.total > 0 ? progress.done : undefined}
          />
          <span>
            {progress.total > 0
              ? `${formatCount(progress.done)} of ${formatCount(progress.total)}`
              : `${label}…`}
          </span>
        </div>
      ) : (
        idle
      )}
    </div>
  )
}
