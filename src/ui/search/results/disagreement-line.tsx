import type { SearchResults } from '../../../store/search/types.ts'
import { METRIC_NAMES } from '../../metric-names.ts'
import { disagreementWords } from './disagreement-words.ts'

/** Whether the other metrics would have found the same, in one line. */
export function DisagreementLine({ results }: { readonly results: SearchResults }) {
  return (
    <p className="search-disagreement">
      {disagreementWords(
        results.disagreements,
        Math.min(results.k, results.rankings.dense.indices.length),
        METRIC_NAMES,
      )}
    </p>
  )
}
