import { useEffect, useRef } from 'react'
import { SegmentedControl } from '../../controls/segmented-control.tsx'
import { Choice } from '../../controls/choice.tsx'
import type { SearchMode } from '../../../store/search/types.ts'
import { useSearch, useSearchActions } from '../use-search.ts'
import { LiteralText } from './literal-text.tsx'
import { QuestionsMenu } from './questions-menu.tsx'

const MODES: readonly { readonly value: SearchMode; readonly label: string }[] = [
  { value: 'answer', label: 'Answer a question' },
  { value: 'similar', label: 'Find similar' },
]

const EXPLAINED: Readonly<Record<SearchMode, string>> = {
  answer:
    'Asymmetric: a short question and the longer passage that answers it say different things, so each side gets a prompt of its own.',
  similar: 'Symmetric: both sides are texts of the same kind and are read alike, so that each would find the other.',
}

const SAME_ROLES = [
  { value: 'none', label: 'none' },
  { value: 'query', label: 'the query’s' },
  { value: 'document', label: 'the passage’s' },
] as const

/** What is searched for, in which mode, and the literal text that the model reads. */
export function QueryBar() {
  const { query, mode, sameRole } = useSearch(({ query, settings }) => ({
    query,
    mode: settings.mode,
    sameRole: settings.sameRole,
  }))
  const { setQuery, set } = useSearchActions()
  const field = useRef<HTMLTextAreaElement>(null)
  useSlash(field)
  return (
    <section className="search-query" aria-label="Query">
      <div className="search-query-line">
        <textarea
          ref={field}
          className="search-field"
          aria-label={mode === 'answer' ? 'Question' : 'Text to find similar ones to'}
          placeholder={mode === 'answer' ? 'Ask a question' : 'Type a text'}
          rows={1}
          dir="auto"
          spellCheck={false}
          data-own-undo
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <QuestionsMenu />
      </div>
      <div className="search-mode">
        <SegmentedControl
          label="Mode"
          value={mode}
          options={MODES}
          onChange={(mode) => set({ mode })}
        />
        {mode === 'similar' && (
          <Choice
            label="Prompt on both sides"
            value={sameRole}
            options={SAME_ROLES}
            onChange={(sameRole) => set({ sameRole })}
          />
        )}
        <p>{EXPLAINED[mode]}</p>
      </div>
      <LiteralText />
    </section>
  )
}

/** `/` goes to the query from anywhere but another field. */
function useSlash(field: React.RefObject<HTMLTextAreaElement | null>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { target } = event
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      if (target instanceof HTMLElement && target.closest('input, textarea, select, [role="dialog"], [role="menu"]')) {
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
