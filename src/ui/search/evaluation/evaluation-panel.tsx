import { useState } from 'react'
import { Button } from 'react-aria-components'
import type { FigureName } from '../../../core/search/types.ts'
import { fingerprintOf } from '../../../store/search/fingerprint.ts'
import type { Evaluation, EvaluationState } from '../../../store/search/types.ts'
import { formatCount } from '../../format.ts'
import { FilePicker } from '../documents/file-picker.tsx'
import { useSearch, useSearchActions } from '../use-search.ts'
import { AxesForm } from './axes-form.tsx'
import { CellsTable } from './cells-table.tsx'
import { DownloadCsv } from './download-csv.tsx'
import { QueriesOfCell } from './queries-of-cell.tsx'
import { absentWords, labelledWords } from './label-words.ts'
import { commonWords, settingsWords } from './settings-words.ts'

/** Which settings find what is labelled as relevant: every combination is tried. */
export function EvaluationPanel() {
  const { evaluation, corpus } = useSearch(({ evaluation, corpus }) => ({ evaluation, corpus }))
  const { evaluate, cancelEvaluation, importLabels } = useSearchActions()
  const absent = absentWords(corpus.queries, corpus.documents)
  const isWorking = evaluation.phase === 'working'
  const shown = evaluation.phase === 'none' ? null : evaluation.shown
  return (
    <section className="search-evaluation" aria-labelledby="search-evaluation-title">
      <h2 id="search-evaluation-title">Evaluation</h2>
      <p className="search-lead">{labelledWords(corpus.queries, corpus.documents)}</p>
      {absent !== null && (
        <p className="search-lead" data-tone="warn" dir="auto">
          {absent}
        </p>
      )}
      <AxesForm />
      <div className="search-evaluation-run">
        {isWorking ? (
          <Button className="shell-button" onPress={cancelEvaluation}>
            Cancel
          </Button>
        ) : (
          <Button
            className="shell-button"
            data-primary
            isDisabled={corpus.queries.length === 0 || corpus.documents.length === 0}
            onPress={evaluate}
          >
            Evaluate
          </Button>
        )}
        <FilePicker
          label="Import labels"
          accept=".csv,.tsv,.jsonl,.ndjson,.json,text/csv,application/jsonl"
          onFiles={([file]) => {
            if (file) importLabels(file)
          }}
        />
        {shown && <DownloadCsv isDisabled={shown.cells.length === 0} />}
        <Progress evaluation={evaluation} />
      </div>
      {evaluation.phase === 'failed' && (
        <p className="search-problem" role="alert">
          <strong>{evaluation.failure.message}</strong> {evaluation.failure.hint}
        </p>
      )}
      {shown && shown.cells.length > 0 && <Figures evaluation={shown} />}
    </section>
  )
}

function Progress({ evaluation }: { readonly evaluation: EvaluationState }) {
  if (evaluation.phase !== 'working') return <div className="search-evaluation-progress" />
  const { now, done, total, step, fraction } = evaluation
  const steps = {
    chunks: 'cutting',
    words: 'counting words',
    vectors: 'embedding',
    scores: 'scoring',
  } as const
  return (
    <div className="search-evaluation-progress">
      <progress
        className="shell-progress"
        aria-label="Evaluating"
        max={total}
        value={done + fraction * 0.99}
      />
      <span>
        {formatCount(done)} of {formatCount(total)}
        {now && `, ${steps[step]}: ${settingsWords(now)}`}
      </span>
    </div>
  )
}

function Figures({ evaluation }: { readonly evaluation: Evaluation }) {
  const [figure, setFigure] = useState<FigureName>('ndcgAt10')
  const [chosen, choose] = useState(0)
  const stale = useSearch(({ corpus }) => fingerprintOf(corpus) !== evaluation.fingerprint)
  const cell = evaluation.cells[chosen] ?? evaluation.cells[0]
  // Sizes rise from cell to cell.
  const largest = evaluation.cells.at(-1)
  return (
    <>
      <p className="search-evaluation-of">
        Measured on <bdi>{evaluation.collection}</bdi> with <bdi>{evaluation.model}</bdi>
        {largest && `: ${commonWords(evaluation.mode, largest.settings)}`}
        {evaluation.cells.length < evaluation.wanted &&
          `; ${formatCount(evaluation.cells.length)} of ${formatCount(evaluation.wanted)} settings`}
        . Intervals: 95%, bootstrap over the queries.
        {stale && <strong> Documents or labels have changed since; evaluate again.</strong>}
      </p>
      <CellsTable
        cells={evaluation.cells}
        figure={figure}
        onFigure={setFigure}
        chosen={cell ? evaluation.cells.indexOf(cell) : 0}
        onChoose={choose}
      />
      {cell && <QueriesOfCell evaluation={evaluation} cell={cell} />}
    </>
  )
}
