import { Button } from 'react-aria-components'
import { useSearch, useSearchActions } from '../use-search.ts'

/** What stands in place of the rankings while there are none, or above them when the newest query failed. */
export function ResultsState() {
  const { results, index, query, opened } = useSearch(({ results, index, query, opened }) => ({
    results,
    index,
    query,
    opened,
  }))
  const { retry } = useSearchActions()
  switch (results.phase) {
    case 'ready':
      return null
    case 'idle':
      return (
        <p className="search-none">
          {opened !== 'yes'
            ? 'Opening…'
            : index.phase === 'empty'
              ? 'Add documents, and what you type above is looked for in them.'
              : query.trim() === ''
                ? 'Type a query above: hits appear as you type.'
                : 'Nothing to show yet.'}
        </p>
      )
    case 'working':
      return results.shown ? null : (
        <output className="search-none">
          {index.phase === 'ready'
            ? 'Reading the query…'
            : index.phase === 'failed'
              ? 'There are no hits before the chunks are embedded.'
              : 'The chunks are being embedded; hits appear once they are.'}
        </output>
      )
    case 'failed':
      return (
        <div className="search-problem" role="alert">
          <p dir="auto">
            <strong>{results.failure.message}</strong> {results.failure.hint}
          </p>
          <Button className="shell-button" onPress={retry}>
            Retry
          </Button>
        </div>
      )
  }
}
