/** A thread whose work can be taken back. */
export interface Abortable {
  /** Ends a job at its next batch or chunk; unknown jobs are ignored. */
  abort(job: number): void
}

/** A thread whose death can be noticed. */
export interface Mortal {
  /** Takes a lock that only death releases; false where the browser has no locks. */
  hold(lock: string): Promise<boolean>
}
