import { useEffect, useState } from 'react'
import { Button } from 'react-aria-components'
import type { Context } from '../../../core/search/context.ts'
import { Choice } from '../../controls/choice.tsx'
import { SCROLLING_GROUP } from '../../controls/scroller.ts'
import { formatCount } from '../../format.ts'
import { chunkName, factsOf } from '../chunk-facts.ts'
import { NumberField } from '../documents/number-field.tsx'
import { useSearch, useSearchActions } from '../use-search.ts'

/** The chosen chunks put together as a language model would get them. */
export function ContextPanel() {
  const context = useSearch(({ context }) => context)
  const { budget, contextOrder } = useSearch(({ settings }) => settings)
  const picked = useSearch(({ picked }) => picked)
  const { set, pick, watchContext } = useSearchActions()
  useEffect(() => {
    watchContext(true)
    return () => watchContext(false)
  }, [watchContext])
  return (
    <section className="search-context" aria-labelledby="search-context-title">
      <h2 id="search-context-title">Context for a language model</h2>
      <p className="search-lead">
        {picked
          ? 'The chunks that you chose. Text that overlapping chunks share stands once.'
          : 'The first hits by meaning; tick hits in the results to choose by hand. Text that overlapping chunks share stands once.'}
      </p>
      <div className="search-context-controls">
        <NumberField
          label="Budget"
          unit="tokens"
          value={budget}
          min={32}
          max={200_000}
          step={32}
          onChange={(budget) => set({ budget })}
        />
        <Choice
          label="Order"
          value={contextOrder}
          options={[
            { value: 'rank', label: 'best first' },
            { value: 'document', label: 'as in the documents' },
          ]}
          onChange={(contextOrder) => set({ contextOrder })}
        />
        {picked && (
          <Button className="search-action" onPress={() => pick(null)}>
            First hits again
          </Button>
        )}
      </div>
      {context.phase === 'idle' && (
        <p className="search-none">Type a query; what it finds is put together here.</p>
      )}
      {context.phase === 'failed' && (
        <p className="search-problem" role="alert">
          <strong>{context.failure.message}</strong> {context.failure.hint}
        </p>
      )}
      {context.phase === 'ready' && <Assembled context={context.shown} budget={budget} />}
    </section>
  )
}

function Assembled({ context, budget }: { readonly context: Context; readonly budget: number }) {
  const { parts, text, tokenCount, savedTokens, leftOut } = context
  const left = useLeftOut(leftOut)
  return (
    <>
      <div className="search-context-budget">
        <progress
          className="shell-progress"
          aria-label="Tokens of the budget"
          max={budget}
          value={Math.min(budget, tokenCount)}
        />
        <p>
          {formatCount(tokenCount)} of {formatCount(budget)} tokens, instruction and question included
          {savedTokens > 0 && `; ${formatCount(savedTokens)} saved by merging overlaps`}.
        </p>
        {tokenCount > budget && (
          <p data-tone="warn">Instruction and question alone are more than the budget: nothing else fits.</p>
        )}
        {left.length > 0 && (
          <p data-tone="warn">
            No room for {left.length === 1 ? 'one chunk' : `${left.length} chunks`}: {left.join(', ')}.
          </p>
        )}
        <Copy text={text} />
      </div>
      <ol className="search-parts" aria-label="Parts of the context">
        {parts.map(({ label, text, tokenCount, chunkIds }) => (
          <li key={label}>
            <p>
              <bdi>{label}</bdi>
              <span>
                {formatCount(tokenCount)} tokens
                {chunkIds.length > 1 && `, ${chunkIds.length} chunks merged`}
              </span>
            </p>
            <p dir="auto">{text}</p>
          </li>
        ))}
      </ol>
      <details className="search-prompt-text">
        <summary>The whole prompt</summary>
        <pre dir="auto" aria-label="The whole prompt" {...SCROLLING_GROUP}>
          {text}
        </pre>
      </details>
    </>
  )
}

function useLeftOut(ids: readonly string[]): readonly string[] {
  return useSearch(({ results }) => {
    const cut = results.phase === 'idle' ? null : (results.shown?.index.cut ?? null)
    if (!cut) return ids
    const { rowOfId } = factsOf(cut)
    return ids.map((id) => chunkName(cut, rowOfId.get(id) ?? -1))
  })
}

/** Copies the prompt; says whether that worked. */
function Copy({ text }: { readonly text: string }) {
  const [said, say] = useState('')
  return (
    <p className="search-copy">
      <Button
        className="shell-button"
        data-primary
        onPress={() => {
          // There is no clipboard on plain http from another machine.
          const writing = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))
          writing.then(
            () => say('Copied.'),
            () => say('The browser did not allow it: select the text below and copy it.'),
          )
        }}
      >
        Copy prompt
      </Button>
      <output>{said}</output>
    </p>
  )
}
