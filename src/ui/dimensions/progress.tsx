import type { Work } from '../../store/dimensions/types.ts'

/** How far a piece of work is, on a line that keeps its height. */
export function Progress({ work, label }: { readonly work: Work<unknown>; readonly label: string }) {
  return (
    <div className="dims-progress">
      {work.phase === 'working' && work.total > 1 && (
        <>
          <progress className="shell-progress" aria-label={label} max={work.total} value={work.done} />
          <span>
            {work.done} of {work.total}
          </span>
        </>
      )}
    </div>
  )
}
