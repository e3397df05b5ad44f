import { useSyncExternalStore } from 'react'
import type { Actions } from '../../../store/actions.ts'
import { useActions } from '../../use-app.ts'
import { Job, type JobState } from './job.ts'

/** Jobs of one kind, one a page: they outlive their panel, which on a narrow screen goes whenever another tab is opened. */
export class PageJobs<K, T> {
  readonly #jobs = new WeakMap<Actions, Job<K, T>>()

  of(actions: Actions): Job<K, T> {
    const kept = this.#jobs.get(actions)
    if (kept) return kept
    const job = new Job<K, T>()
    this.#jobs.set(actions, job)
    return job
  }
}

export function useJob<K, T>(jobs: PageJobs<K, T>): readonly [Job<K, T>, JobState<K, T>] {
  const job = jobs.of(useActions())
  return [job, useSyncExternalStore(job.subscribe, job.state)]
}
