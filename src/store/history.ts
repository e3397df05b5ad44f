/** Past and future of a value, for undo and redo. Values share structure, so a step costs what changed. */
export interface History<T> {
  readonly past: readonly T[]
  readonly present: T
  readonly future: readonly T[]
  /** What the last step was part of; a step with the same key soon after joins it. */
  readonly key: string | null
  readonly time: number
}

const MAX_STEPS = 200
/** Keys typed within this time of each other in one text are one step. */
const JOIN_MS = 1200

export function startHistory<T>(present: T): History<T> {
  return { past: [], present, future: [], key: null, time: 0 }
}

/** @param key steps with equal keys that follow each other closely become one; null never joins */
export function record<T>(history: History<T>, present: T, key: string | null, time: number): History<T> {
  if (present === history.present) return history
  const joins = key !== null && key === history.key && time - history.time < JOIN_MS
  const past = joins ? history.past : [...history.past, history.present].slice(-MAX_STEPS)
  return { past, present, future: [], key, time }
}

export function undo<T>(history: History<T>): History<T> {
  const present = history.past.at(-1)
  if (present === undefined) return history
  return {
    past: history.past.slice(0, -1),
    present,
    future: [history.present, ...history.future],
    key: null,
    time: 0,
  }
}

export function redo<T>(history: History<T>): History<T> {
  const [present, ...future] = history.future
  if (present === undefined) return history
  return { past: [...history.past, history.present], present, future, key: null, time: 0 }
}
