import { releaseProxy, type Remote } from 'comlink'

/** Lets go of a callback that came through comlink, or its port would live until this thread happens to collect its garbage. */
export function release(callback: unknown): void {
  ;(callback as Partial<Remote<() => void>>)[releaseProxy]?.()
}
