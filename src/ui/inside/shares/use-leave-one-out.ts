import { useEffect, useMemo } from 'react'
import type { Pooling, Role } from '../../../core/names.ts'
import { answeringModel } from '../../../store/engine-state.ts'
import type { Failure, LeftOut, ModelState } from '../../../store/types.ts'
import { useActions, useApp } from '../../use-app.ts'
import { isSameModel } from '../pooling/comparison.ts'
import { PageJobs, useJob } from '../pooling/use-job.ts'

/** What was run without one token at a time. */
interface Asked {
  readonly text: string
  readonly model: ModelState
  readonly role: Role
  readonly pooling: Pooling | null
}

const jobs = new PageJobs<Asked, LeftOut>()

export type LeaveOneOutState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'working'; readonly done: number; readonly total: number }
  | { readonly phase: 'ready'; readonly leftOut: LeftOut }
  | { readonly phase: 'failed'; readonly failure: Failure }

export interface LeaveOneOut {
  readonly state: LeaveOneOutState
  /** Null while the selected text cannot be run: there is none, or no model. */
  readonly start: (() => void) | null
  readonly stop: () => void
}

/** The selected text without each of its tokens: run when asked, forgotten when the text, the prompt or the model is another. */
export function useLeaveOneOut(): LeaveOneOut {
  const actions = useActions()
  const [job, state] = useJob(jobs)
  const text = useApp(({ document, selection }) => {
    return document.items.find(({ id }) => id === selection.a)?.text ?? null
  })
  const { role, pooling } = useApp(({ settings }) => settings)
  const model = useApp(({ engine }) => answeringModel(engine))
  const asked = useMemo(
    () => (text !== null && model ? { text, model, role, pooling } : null),
    [text, model, role, pooling],
  )
  const isStale = state.phase === 'working' && asked !== null && !asksTheSame(state.key, asked)
  useEffect(() => {
    if (isStale) job.stop()
  }, [isStale, job])
  return {
    state: shown(state, asked),
    start: asked && (() => void job.start(asked, actions.leaveOneOut)),
    stop: () => job.stop(),
  }
}

function shown(state: ReturnType<typeof useJob<Asked, LeftOut>>[1], asked: Asked | null): LeaveOneOutState {
  if (state.phase === 'idle' || !asked || !asksTheSame(state.key, asked)) return { phase: 'idle' }
  switch (state.phase) {
    case 'working':
      return state
    case 'ready':
      return { phase: 'ready', leftOut: state.value }
    case 'failed':
      return { phase: 'failed', failure: state.failure }
  }
}

function asksTheSame(a: Asked, b: Asked): boolean {
  return a.text === b.text && a.role === b.role && a.pooling === b.pooling && isSameModel(a.model, b.model)
}
