import { useCallback, useState } from 'react'
import { modelHost } from '../model/model-words.ts'
import { useApp } from '../use-app.ts'

/**
 * The foreign host that this page has asked for model files since it was opened, or null: once one was contacted,
 * the page no longer claims that nothing left the computer, even when the embedded model is back in use.
 * The second value notes a contact that the engine's state does not show (asking for a model's sizes).
 */
export function useForeignHost(): readonly [string | null, (model: string) => void] {
  const wanted = useApp((s) => {
    switch (s.engine.phase) {
      case 'starting':
        return null
      case 'ready':
        return s.engine.model.model
      case 'loading':
      case 'failed':
        return s.engine.request.model
    }
  })
  const [noted, setNoted] = useState<string | null>(null)
  const current = wanted === null ? null : modelHost(wanted, location.host)
  if (current !== null && current !== noted) setNoted(current)
  const note = useCallback((model: string) => {
    const host = modelHost(model, location.host)
    if (host !== null) setNoted(host)
  }, [])
  return [noted, note]
}
