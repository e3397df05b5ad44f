import { useEffect, useMemo } from 'react'
import type { PromptUse } from '../../../core/search/types.ts'
import { answeringModel } from '../../../store/engine-state.ts'
import type { PromptComparison, PromptRanking } from '../../../store/search/types.ts'
import { formatCount, formatScore, shorten } from '../../format.ts'
import { digitsToTell, rankLines } from '../../ranks/rank-changes.ts'
import { chunkName } from '../chunk-facts.ts'
import { CardPromptsOffer } from '../../controls/card-prompts-offer.tsx'
import { Literal } from '../query/literal-text.tsx'
import { useApp } from '../../use-app.ts'
import { useSearch, useSearchActions } from '../use-search.ts'
import { RankLines } from '../../ranks/rank-lines.tsx'

/** Height of a hit in CSS pixels; search.css gives the rows the same. */
const LINE_HEIGHT = 32

const TITLES: Readonly<Record<PromptUse, string>> = {
  right: 'Right prompts',
  swapped: 'Swapped',
  none: 'No prompts',
}

/** Hits shown in each ranking; fewer on request of the results. */
const MOST = 10

/** The same question under the right, the swapped and no prompts, with lines from each hit to its place in the next ranking. */
export function PromptsPanel() {
  const prompts = useSearch(({ prompts }) => prompts)
  const model = useApp(({ engine }) => answeringModel(engine))
  const { watchPrompts, retry } = useSearchActions()
  useEffect(() => {
    watchPrompts(true)
    return () => watchPrompts(false)
  }, [watchPrompts])
  return (
    <section className="search-prompts" aria-labelledby="search-prompts-title">
      <h2 id="search-prompts-title">Prompts: A/B</h2>
      <p className="search-lead">
        The model was trained with one prompt before questions and another before passages. Here the same
        query is asked with the right ones, with the two swapped, and with none.
      </p>
      {prompts.phase === 'promptless' && (
        <p className="search-none">
          This model’s files name no prompts: question and passage are read alike, and there is nothing to
          compare.
        </p>
      )}
      {prompts.phase === 'promptless' && model && <CardPromptsOffer model={model} />}
      {prompts.phase === 'idle' && <p className="search-none">Type a query, and it is compared here.</p>}
      {prompts.phase === 'failed' && (
        <p className="search-problem" role="alert">
          <strong>{prompts.failure.message}</strong> {prompts.failure.hint}{' '}
          <button type="button" className="search-action" onClick={retry}>
            Retry
          </button>
        </p>
      )}
      {(prompts.phase === 'working' || prompts.phase === 'ready' || prompts.phase === 'failed') && (
        <>
          <div className="search-prompts-progress">
            {prompts.phase === 'working' && prompts.total > 0 && prompts.done < prompts.total && (
              <>
                <progress
                  className="shell-progress"
                  aria-label="Embedding the chunks with the other prompts"
                  max={prompts.total}
                  value={prompts.done}
                />
                <span>
                  {formatCount(prompts.done)} of {formatCount(prompts.total)}
                </span>
              </>
            )}
          </div>
          {prompts.shown && <Comparison comparison={prompts.shown} />}
        </>
      )}
    </section>
  )
}

function Comparison({ comparison }: { readonly comparison: PromptComparison }) {
  const k = useSearch(({ settings }) => Math.min(settings.k, MOST))
  const { rankings } = comparison
  return (
    <div className="search-prompts-columns">
      {rankings.map((ranking, i) => {
        const next = rankings[i + 1]
        return (
          <PromptColumns
            key={ranking.use}
            comparison={comparison}
            ranking={ranking}
            next={next ?? null}
            k={k}
          />
        )
      })}
    </div>
  )
}

interface ColumnsProps {
  readonly comparison: PromptComparison
  readonly ranking: PromptRanking
  /** The ranking to the right, to which lines lead. */
  readonly next: PromptRanking | null
  readonly k: number
}

function PromptColumns({ comparison, ranking, next, k }: ColumnsProps) {
  const { cut, metric } = comparison
  const { select } = useSearchActions()
  const { selected, right } = useSearch(({ selected, prompts }) => ({
    selected,
    right:
      prompts.phase === 'idle' || prompts.phase === 'promptless'
        ? null
        : (prompts.shown?.rankings[0] ?? null),
  }))
  const rightPlaces = useMemo(
    () => new Map(Array.from(right?.ranking.indices ?? [], (row, place) => [row, place])),
    [right],
  )
  const lines = useMemo(
    () => next && rankLines(ranking.ranking.indices, next.ranking.indices, k),
    [ranking, next, k],
  )
  const rows = Array.from(ranking.ranking.indices.subarray(0, k))
  const digits = digitsToTell(Float32Array.from(ranking.ranking.scores.subarray(0, k)))
  return (
    <>
      <div className="search-prompt">
        <h3>{TITLES[ranking.use]}</h3>
        <p>
          <Literal prompt={ranking.query.prompt} text="query" />
          <Literal prompt={ranking.documentPrompt} text="chunk" />
        </p>
        <ol aria-label={TITLES[ranking.use]}>
          {rows.map((row, place) => {
            const id = cut.chunks[row]?.id ?? ''
            const before = rightPlaces.get(row)
            return (
              <li key={id} style={{ height: LINE_HEIGHT }}>
                <button
                  type="button"
                  aria-pressed={id === selected}
                  title={shorten(cut.texts[row] ?? '', 200)}
                  onClick={() => select(id)}
                >
                  <span>{place + 1}</span>
                  <bdi>{chunkName(cut, row)}</bdi>
                  <b>{formatScore(ranking.ranking.scores[place] ?? Number.NaN, metric, digits)}</b>
                  {ranking.use !== 'right' && before !== undefined && (
                    <span className="visually-hidden">with the right prompts at place {before + 1}</span>
                  )}
                </button>
              </li>
            )
          })}
        </ol>
      </div>
      {lines && <RankLines lines={lines} shown={k} lineHeight={LINE_HEIGHT} className="search-rank-lines" />}
    </>
  )
}
