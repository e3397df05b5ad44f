import { useEffect, useRef } from 'react'
import { SegmentedControl } from '../../controls/segmented-control.tsx'
import { CardPromptsOffer } from '../../controls/card-prompts-offer.tsx'
import { Choice } from '../../controls/choice.tsx'
import { Growing } from '../../controls/growing.tsx'
import type { PromptUse, SearchMode } from '../../../core/search/types.ts'
import { answeringModel } from '../../../store/engine-state.ts'
import { hasPrompts } from '../../../store/search/prompt-roles.ts'
import { useApp } from '../../use-app.ts'
import { useSearch, useSearchActions } from '../use-search.ts'
import { LiteralText } from './literal-text.tsx'
import { QuestionsMenu } from './questions-menu.tsx'

const MODES: readonly { readonly value: SearchMode; readonly label: string }[] = [
  { value: 'asymmetric', label: 'Answer a question' },
  { value: 'symmetric', label: 'Find similar' },
]

const EXPLAINED: Readonly<Record<SearchMode, string>> = {
  asymmetric:
    'Asymmetric: a short question and the passage that answers it are different texts, so each side has a prompt of its own.',
  symmetric:
    'Symmetric: both sides are texts of the same kind and are read with the same prompt, so that each finds the other.',
}

const PROMPTS: readonly { readonly value: PromptUse; readonly label: string }[] = [
  { value: 'right', label: 'right' },
  { value: 'swapped', label: 'swapped' },
  { value: 'none', label: 'none' },
]

/** What is searched for, in which mode, and the literal text that the model reads. @param isCompact all but the query is folded away */
export function QueryBar({ isCompact = false }: { readonly isCompact?: boolean }) {
  const { query, mode, prompt } = useSearch(({ query, settings }) => ({
    query,
    mode: settings.mode,
    prompt: settings.prompt,
  }))
  const model = useApp(({ engine }) => answeringModel(engine))
  const hasChoice = model !== null && hasPrompts(model)
  const { setQuery, set } = useSearchActions()
  const field = useRef<HTMLTextAreaElement>(null)
  useSlash(field)
  const how = (
    <>
      <div className="search-mode">
        <SegmentedControl label="Mode" value={mode} options={MODES} onChange={(mode) => set({ mode })} />
        {hasChoice && (
          <Choice label="Prompts" value={prompt} options={PROMPTS} onChange={(prompt) => set({ prompt })} />
        )}
        <LiteralText />
      </div>
      <p className="search-explained">{EXPLAINED[mode]}</p>
      {model && <CardPromptsOffer model={model} className="search-explained" />}
    </>
  )
  return (
    <section className="search-query" aria-label="Query">
      <div className="search-query-line">
        <Growing className="search-growing" text={query}>
          <textarea
            ref={field}
            className="search-field"
            aria-label={mode === 'asymmetric' ? 'Question' : 'Text to find similar ones to'}
            placeholder={mode === 'asymmetric' ? 'Ask a question' : 'Type a text'}
            rows={1}
            dir="auto"
            spellCheck={false}
            data-own-undo
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </Growing>
        <QuestionsMenu />
      </div>
      {isCompact ? (
        <details className="search-how">
          <summary>
            {MODES.find(({ value }) => value === mode)?.label}
            {hasChoice && `, prompts: ${prompt}`}
          </summary>
          {how}
        </details>
      ) : (
        how
      )}
    </section>
  )
}

/** `/` goes to the query from anywhere but another field. */
function useSlash(field: React.RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { target } = event
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented)
        return
      if (
        target instanceof HTMLElement &&
        target.closest('input, textarea, select, [role="dialog"], [role="menu"]')
      ) {
        return
      }
      event.preventDefault()
      field.current?.focus()
      field.current?.select()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [field])
}
