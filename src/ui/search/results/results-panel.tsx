import { Button } from 'react-aria-components'
import { METRICS } from '../../../core/names.ts'
import { METHODS } from '../../../core/search/types.ts'
import type { BestSentence, SearchResults } from '../../../store/search/types.ts'
import { SegmentedControl } from '../../controls/segmented-control.tsx'
import { Toggle } from '../../controls/toggle.tsx'
import { METRIC_NAMES } from '../../explore/pair/metric-names.ts'
import { formatCount } from '../../format.ts'
import { NumberField } from '../documents/number-field.tsx'
import { useSearch, useSearchActions } from '../use-search.ts'
import { DisagreementLine } from './disagreement-line.tsx'
import { placesIn } from './places.ts'
import { RankingColumn } from './ranking-column.tsx'
import { ResultsState } from './results-state.tsx'

/** From the key to the hits. */
function timeWords(milliseconds: number): string {
  return milliseconds < 1 ? 'in < 1 ms' : `in ${formatCount(Math.round(milliseconds))} ms`
}

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
        {shown && <span className="search-time">{timeWords(shown.milliseconds)}</span>}
      </div>
      <ResultsState />
      {shown && (
        <Rankings results={shown} highlights={highlights?.results === shown ? highlights.byChunk : null} />
      )}
    </section>
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
