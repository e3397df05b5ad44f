import { useApp } from '../use-app.ts'
import { statusItems } from './status-items.ts'

interface StatusLineProps {
  /** The foreign host that this page has asked for model files, or null. */
  readonly host: string | null
}

/** What the numbers on the screen were made with. Not a live region: it changes with every keystroke. */
export function StatusLine({ host }: StatusLineProps) {
  const state = useApp((s) => ({
    workspace: s.workspace,
    document: s.document,
    engine: s.engine,
    encoding: s.encoding,
    settings: s.settings,
    updateTime: s.updateTime,
    isolated: s.isolated,
  }))
  return (
    <footer className="shell-status">
      <ul className="shell-status-items">
        {statusItems(state, host).map((item) => (
          <li key={item.key} data-minor={item.minor} data-tone={item.tone}>
            {item.text}
          </li>
        ))}
      </ul>
    </footer>
  )
}
