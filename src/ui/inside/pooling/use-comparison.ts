import { useEffect, useMemo } from 'react'
import { answeringModel } from '../../../store/engine-state.ts'
import type { Failure } from '../../../store/types.ts'
import { useActions, useApp } from '../../use-app.ts'
import { asksTheSame, covers, isSameModel, pooledItems, type Asked, type Comparison } from './comparison.ts'
import { latestAnswer, type JobState } from './job.ts'
import { PageJobs, useJob } from './use-job.ts'

/** After the last key press: the whole document goes through the model again. */
const PAUSE_MS = 400

const jobs = new PageJobs<Asked, Comparison>()

export interface Compared {
  /** The newest comparison; while another is computed, the last one of the same model. */
  readonly comparison: Comparison | null
  /** How far the next one is, or null. */
  readonly progress: { readonly done: number; readonly total: number } | null
  readonly failure: Failure | null
  readonly retry: () => void
}

/** The document under every way of pooling, asked for while `wanted` and whenever texts, prompt or model change. */
export function useComparison(wanted: boolean): Compared {
  const actions = useActions()
  const [job, state] = useJob(jobs)
  const items = useApp((s) => s.document.items)
  const selection = useApp((s) => s.selection)
  const role = useApp((s) => s.settings.role)
  const model = useApp(({ engine }) => answeringModel(engine))
  const asked = useMemo(() => model && { items: pooledItems(items), model, role }, [items, model, role])
  useEffect(() => {
    if (!wanted || !asked || answers(state, asked, [selection.a, selection.b])) return
    const timer = setTimeout(() => {
      void job.start(asked, async (onProgress, signal) => {
        const answer = await actions.comparePoolings(onProgress, signal)
        if (!answer.ok) return answer
        return { ok: true, value: { ...asked, ids: answer.value.ids, ways: answer.value.pooled } }
      })
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [wanted, asked, state, selection, job, actions])
  // Nobody sees it any more; what is there already is kept.
  useEffect(() => () => job.stop(), [job])
  const latest = latestAnswer(state)?.value ?? null
  return {
    comparison: latest && (!model || isSameModel(latest.model, model)) ? latest : null,
    progress: state.phase === 'working' ? state : null,
    failure: state.phase === 'failed' ? state.failure : null,
    retry: () => job.stop(),
  }
}

/** Whether what the job has, or is at, is what is asked for. */
function answers(
  state: JobState<Asked, Comparison>,
  asked: Asked,
  pair: readonly (string | null)[],
): boolean {
  switch (state.phase) {
    case 'idle':
      return false
    case 'working':
      return asksTheSame(state.key, asked)
    case 'failed':
      // A model that has come back deserves another try; the same one would fail the same way.
      return state.key.model === asked.model && asksTheSame(state.key, asked)
    case 'ready':
      return asksTheSame(state.key, asked) && covers(state.value, pair)
  }
}
