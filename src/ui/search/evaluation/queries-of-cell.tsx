import { useState } from 'react'
import type { EvaluationCell, LabelledQuery, QueryOutcome } from '../../../core/search/types.ts'
import type { Evaluation } from '../../../store/search/types.ts'
import { SegmentedControl } from '../../controls/segmented-control.tsx'
import { formatNumber, shorten } from '../../format.ts'
import { useSearchActions } from '../use-search.ts'
import { isFailed, rankWords } from './outcome-words.ts'
import { settingsWords } from './settings-words.ts'

interface Props {
  readonly evaluation: Evaluation
  readonly cell: EvaluationCell
}

/** The queries of one setting, those that failed first. Choosing one asks it again with these settings. */
export function QueriesOfCell({ evaluation, cell }: Props) {
  const [which, show] = useState<'failed' | 'all'>('failed')
  const { settings, outcomes, answerability } = cell
  const byId = new Map(evaluation.queries.map((query) => [query.id, query]))
  const all = outcomes.flatMap((outcome) => {
    const query = byId.get(outcome.queryId)
    return query ? [{ query, outcome }] : []
  })
  const failed = all.filter(({ outcome }) => isFailed(outcome))
  const shown = which === 'failed' ? failed : all
  return (
    <section className="search-failed" aria-labelledby="search-failed-title">
      <div>
        <h3 id="search-failed-title">Queries with {settingsWords(settings)}</h3>
        <SegmentedControl
          label="Which queries"
          value={which}
          options={[
            { value: 'failed', label: `not first (${failed.length})` },
            { value: 'all', label: `all (${all.length})` },
          ]}
          onChange={show}
        />
      </div>
      {answerability.auroc !== null && (
        <p className="search-none">
          The best score tells answerable from unanswerable queries with probability{' '}
          {formatNumber(answerability.auroc, 2)} (0.5 would be a guess).
        </p>
      )}
      {shown.length === 0 && (
        <p className="search-none">Every answerable query has a relevant document in first place.</p>
      )}
      <ol>
        {shown.map(({ query, outcome }) => (
          <Row key={query.id} query={query} outcome={outcome} evaluation={evaluation} cell={cell} />
        ))}
      </ol>
    </section>
  )
}

interface RowProps extends Props {
  readonly query: LabelledQuery
  readonly outcome: QueryOutcome
}

function Row({ query, outcome, evaluation, cell }: RowProps) {
  const { setQuery, set, select } = useSearchActions()
  const { chunking, metric, normalize, method, prompt } = cell.settings
  const title = (id: string) => evaluation.titles[id] ?? id
  const first = outcome.found[0]
  return (
    <li>
      <button
        type="button"
        onClick={() => {
          set({
            source: 'documents',
            chunking,
            metric,
            normalize,
            mode: evaluation.mode,
            // Words know no prompts.
            ...(method === 'bm25' ? {} : { prompt }),
          })
          select(first?.chunkId ?? null)
          setQuery(query.text)
        }}
      >
        <span dir="auto">{shorten(query.text, 140)}</span>
        <span>
          {query.difficulty !== null && <i>{query.difficulty}</i>}
          {rankWords(query, outcome)}
          {query.relevant.length > 0 && (
            <>
              {' '}
              · wanted <bdi>{query.relevant.map(({ documentId }) => title(documentId)).join(', ')}</bdi>
            </>
          )}
          {first && (
            <>
              {' '}
              · first <bdi>{title(first.documentId)}</bdi>
            </>
          )}
        </span>
      </button>
    </li>
  )
}
