import { useRef, type KeyboardEvent } from 'react'
import type { Method } from '../../../core/search/types.ts'
import type { BestSentence, SearchResults } from '../../../store/search/types.ts'
import { useSearch } from '../use-search.ts'
import { Hit } from './hit.tsx'
import { METHOD_ABOUT, METHOD_TITLES } from './method-words.ts'
import type { Places } from './places.ts'
import { beyondWords, nothingFound } from './nothing-found.ts'

interface Props {
  readonly method: Method
  readonly results: SearchResults
  readonly highlights: ReadonlyMap<string, BestSentence> | null
  readonly places: Places
  /** Before the last key; null when there was no ranking. */
  readonly formerly: Places | null
}

/** One ranking: its first k hits, each with what the other rankings make of it. */
export function RankingColumn({ method, results, highlights, places, formerly }: Props) {
  const { index, rankings, k, terms } = results
  const { chunks } = index.cut
  const ranking = rankings[method]
  const rows = Array.from(ranking.indices.subarray(0, k))
  const { selected, picked } = useSearch(({ selected, picked }) => ({ selected, picked }))
  const list = useRef<HTMLOListElement>(null)
  const chosen = rows.findIndex((row) => chunks[row]?.id === selected)
  const title = `search-${method}-title`
  return (
    <div className="search-column" data-method={method}>
      <h3 id={title}>{METHOD_TITLES[method]}</h3>
      <p>{method === 'bm25' && terms.beyondLimit > 0 ? beyondWords(terms) : METHOD_ABOUT[method]}</p>
      {rows.length === 0 && <p className="search-none">{nothingFound(results)}</p>}
      <ol ref={list} aria-labelledby={title}>
        {rows.map((row, place) => {
          const chunk = chunks[row]
          return (
            chunk && (
              <Hit
                key={chunk.id}
                method={method}
                row={row}
                place={place}
                results={results}
                score={ranking.scores[place] ?? Number.NaN}
                best={ranking.scores[0] ?? 0}
                former={formerly ? (formerly[method].get(row) ?? null) : undefined}
                places={places}
                mark={highlights?.get(chunk.id) ?? null}
                isSelected={chunk.id === selected}
                isTabStop={chosen < 0 ? place === 0 : place === chosen}
                onKeyDown={(event) => walk(event, list.current)}
                picked={picked}
              />
            )
          )
        })}
      </ol>
      {rows.length > 0 && rows.length < k && (
        <p className="search-none">
          {method === 'bm25'
            ? `Only ${rows.length === 1 ? 'this chunk has' : `these ${rows.length} chunks have`} a word of the query.`
            : 'There are no more chunks.'}
        </p>
      )}
    </div>
  )
}

/** Arrow keys go from hit to hit; one of the list is reached by Tab. */
function walk(event: KeyboardEvent, list: HTMLOListElement | null): void {
  if (!list || !['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key)) return
  const buttons = [...list.querySelectorAll<HTMLButtonElement>('.search-hit-open')]
  const at = buttons.findIndex((button) => button === document.activeElement)
  if (at < 0) return
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key] ?? at
  event.preventDefault()
  buttons[Math.min(buttons.length - 1, Math.max(0, to))]?.focus()
}
