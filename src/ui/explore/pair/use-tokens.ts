import { useEffect, useState } from 'react'
import { answeringModel } from '../../../store/engine-state.ts'
import type { TokenizedText } from '../../../store/types.ts'
import { useActions, useApp } from '../../use-app.ts'

/**
 * The tokens of `text` by the model that answers now; keeps the former ones until the new ones are there, so that nothing
 * flickers while somebody types. Without a model there are none of another text.
 */
export function useTokens(text: string): TokenizedText | null {
  const { tokenize } = useActions()
  // Asked again when the model, its prompt or its recovery changes what the tokens are.
  const reader = useApp(({ engine, settings }) => ({ model: answeringModel(engine), role: settings.role }))
  const [found, setFound] = useState<{ readonly text: string; readonly tokens: TokenizedText } | null>(null)
  useEffect(() => {
    let current = true
    if (reader.model) {
      void tokenize(text).then((result) => {
        if (current && result.ok) setFound({ text, tokens: result.value })
      })
    }
    return () => {
      current = false
    }
  }, [text, reader, tokenize])
  return found && (reader.model || found.text === text) ? found.tokens : null
}
