import { Button } from 'react-aria-components'
import { METRICS } from '../../../core/names.ts'
import { METHODS } from '../../../core/search/types.ts'
import type { BestSentence, SearchResults } from '../../../store/search/types.ts'
import { SegmentedControl } from '../../controls/segmented-control.tsx'
import { Toggle } from '../../controls/toggle.tsx'
import { METRIC_NAMES } from '../../metric-names.ts'
import { NumberField } from '../documents/number-field.tsx'
import { useSearch, useSearchActions } from '../use-search.ts'
import { answerWords } from './answer-words.ts'
import { DisagreementLine } from './disagreement-line.tsx'
import { placesIn } from './places.ts'
import { RankingColumn } from './ranking-column.tsx'
import { ResultsState } from './results-state.tsx'

/** The three rankings of the query beside each other, as one types. */
export function ResultsPanel() {
  const { metric, normalize, k } = useSearch(({ settings }) => settings)
  const { results, highlights } = useSearch(({ results, highlights }) => ({ results, highlights }))
  const { set, pick } = useSearchActions()
  const byHand = useSearch(({ picked }) => picked !== null)
  const shown = results.phase === 'idle' ? null : results.shown
  return (
    <section
      className="search-results"
      aria-labelledby="search-results-title"
      data-behind={results.phase === 'working' || undefined}
    >
      <div className="search-results-head">
        <h2 id="search-results-title">Results</h2>
        <SegmentedControl
          label="Metric"
          value={metric}
          options={METRICS.map((value) => ({ value, label: METRIC_NAMES[value] }))}
          onChange={(metric) => set({ metric })}
        />
        <Toggle label="normalise" checked={normalize} onChange={(normalize) => set({ normalize })} />
        <NumberField
          label="Hits"
          unit="each"
          value={k}
          min={1}
          max={100}
          step={1}
          onChange={(k) => set({ k })}
        />
        {byHand && (
          <Button className="search-action" onPress={() => pick(null)}>
            Context: first hits again
          </Button>
        )}
        {shown && <AnswerTime results={shown} />}
      </div>
      <ResultsState />
      {shown && (
        <Rankings results={shown} highlights={highlights?.results === shown ? highlights.byChunk : null} />
      )}
    </section>
  )
}

/** For itself: the index moves on many times a second while it is made. */
function AnswerTime({ results }: { readonly results: SearchResults }) {
  const { words, isFormer } = useSearch(({ index }) => ({
    words: answerWords(results, index),
    isFormer: index.phase !== 'ready',
  }))
  return (
    <span className="search-time" data-tone={isFormer ? 'warn' : undefined}>
      {words}
    </span>
  )
}

interface RankingsProps {
  readonly results: SearchResults
  readonly highlights: ReadonlyMap<string, BestSentence> | null
}

function Rankings({ results, highlights }: RankingsProps) {
  const { rankings, before } = results
  const places = placesIn(rankings)
  const formerly = before && placesIn(before)
  return (
    <>
      <DisagreementLine results={results} />
      <div className="search-columns">
        {METHODS.map((method) => (
          <RankingColumn
            key={method}
            method={method}
            results={results}
            highlights={highlights}
            places={places}
            formerly={formerly}
          />
        ))}
      </div>
    </>
  )
}
