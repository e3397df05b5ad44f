import type { KeyboardEvent } from 'react'
import type { Method } from '../../../core/search/types.ts'
import type { BestSentence, SearchResults } from '../../../store/search/types.ts'
import { formatNumber, formatScore } from '../../format.ts'
import { moveSign, moveWords } from '../../ranks/rank-changes.ts'
import { nameParts, placeWords } from '../chunk-facts.ts'
import { excerptOf } from '../excerpt.ts'
import { useSearchActions } from '../use-search.ts'
import { isInContext, withChunk } from '../context/picked.ts'
import { elsewhereWords } from './elsewhere-words.ts'
import type { Places } from './places.ts'
import { barShare } from './bar-share.ts'

interface Props {
  readonly method: Method
  /** The chunk, and its place in this ranking from 0. */
  readonly row: number
  readonly place: number
  readonly results: SearchResults
  readonly score: number
  /** Score of the first hit. */
  readonly best: number
  /** Place before the last key, null when it was not in the ranking; undefined when there was no ranking. */
  readonly former: number | null | undefined
  readonly places: Places
  readonly mark: BestSentence | null
  readonly isSelected: boolean
  readonly isTabStop: boolean
  readonly picked: readonly string[] | null
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** A chunk in a ranking: score, how it moved, its best sentence, and its places in the other rankings. */
export function Hit(props: Props) {
  const { method, row, place, results, score, mark, isSelected, isTabStop, picked } = props
  const { select, pick } = useSearchActions()
  const { cut } = results.index
  const chunk = cut.chunks[row]
  if (!chunk) return null
  const text = cut.texts[row] ?? ''
  const { title, number } = nameParts(cut, row)
  const where = placeWords(cut, row)
  const inContext = isInContext(chunk.id, picked, results)
  const { before, marked, after } = excerptOf(
    text,
    mark && { start: mark.start - chunk.start, end: mark.end - chunk.start },
  )
  return (
    <li className="search-hit" data-selected={isSelected || undefined}>
      <button
        type="button"
        className="search-hit-open"
        aria-pressed={isSelected}
        tabIndex={isTabStop ? 0 : -1}
        onKeyDown={props.onKeyDown}
        onClick={() => select(isSelected ? null : chunk.id)}
      >
        <span className="search-hit-head">
          <span className="search-hit-rank">{place + 1}</span>
          <bdi className="search-hit-name">
            <span>{title}</span>
            {number}
          </bdi>
          <Move {...props} />
          <b>
            {method === 'hybrid'
              ? formatNumber(score, 4)
              : formatScore(score, results.metric, method === 'bm25' ? 2 : 3)}
          </b>
        </span>
        <span className="search-hit-bar" aria-hidden="true">
          <span
            style={{ width: `${100 * barShare(method, results.metric, score, props.best)}%` }}
            data-negative={score < 0 || undefined}
          />
        </span>
        {where !== '' && <span className="search-hit-where">{where}</span>}
        <span className="search-hit-text" dir="auto">
          {before}
          {marked !== '' && <mark>{marked}</mark>}
          {after}
        </span>
      </button>
      <span className="search-hit-foot">
        <Elsewhere method={method} row={row} places={props.places} k={results.k} />
        <label>
          <input
            type="checkbox"
            checked={inContext}
            onChange={(event) => pick(withChunk(chunk.id, event.target.checked, picked, results))}
          />
          <span aria-hidden="true">context</span>
          <span className="visually-hidden">{title + number} in the context</span>
        </label>
      </span>
    </li>
  )
}

function Move({ place, former }: Pick<Props, 'place' | 'former'>) {
  if (former === undefined) return <i />
  if (former === null) {
    return (
      <i data-move="1">
        <span aria-hidden="true">new</span>
        <span className="visually-hidden">newly found</span>
      </i>
    )
  }
  return (
    <i data-move={Math.sign(former - place)}>
      <span aria-hidden="true">{moveSign(former, place)}</span>
      <span className="visually-hidden">{moveWords(former, place)}</span>
    </i>
  )
}

/** What the other rankings make of a hit: their place of it, or that they do not have it. */
function Elsewhere({
  method,
  row,
  places,
  k,
}: {
  readonly method: Method
  readonly row: number
  readonly places: Places
  readonly k: number
}) {
  const others: readonly Method[] =
    method === 'hybrid' ? ['dense', 'bm25'] : method === 'dense' ? ['bm25'] : ['dense']
  return (
    <span className="search-elsewhere">
      {others.map((other) => {
        const place = places[other].get(row)
        const { words, missed } = elsewhereWords(method, other, place, k)
        return (
          <span key={other} data-missed={missed || undefined}>
            {words}
          </span>
        )
      })}
    </span>
  )
}
