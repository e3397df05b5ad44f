import { useCallback, useRef, useState } from 'react'
import './shell/shell.css'
import { LoadDimensions } from './dimensions/load-dimensions.tsx'
import { Explore } from './explore/explore.tsx'
import { HelpSheet } from './help/help-sheet.tsx'
import { LoadInside } from './inside/load-inside.tsx'
import { ModelSheet } from './model/model-sheet.tsx'
import { LoadSearch } from './search/load-search.tsx'
import { useFocusClicked } from './shell/focus-clicked.ts'
import { useGlobalKeys, type GlobalCommand } from './shell/global-keys.ts'
import { Header } from './shell/header.tsx'
import { Notices } from './shell/notices.tsx'
import { StatusLine } from './shell/status-line.tsx'
import { useForeignHost } from './shell/use-foreign-host.ts'
import { useActions, useApp } from './use-app.ts'

/** The page: header, workspace, status line, and the sheets and notices over them. */
export function App() {
  const actions = useActions()
  const [sheet, setSheet] = useState<'model' | 'help' | null>(null)
  const [host, noteContact] = useForeignHost()
  const main = useRef<HTMLElement>(null)
  const close = () => setSheet(null)

  const run = useCallback(
    (command: GlobalCommand) => {
      switch (command) {
        case 'undo':
          return actions.undo()
        case 'redo':
          return actions.redo()
        case 'help':
          return setSheet('help')
      }
    },
    [actions],
  )
  useGlobalKeys(run)
  useFocusClicked()

  return (
    <div className="shell">
      {/* Focus is moved by hand: the address after # names the workspace. */}
      <a
        className="shell-skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault()
          main.current?.focus()
        }}
      >
        Skip to the workspace
      </a>
      <Header onModel={() => setSheet('model')} onHelp={() => setSheet('help')} />
      <main id="main" className="shell-main" ref={main} tabIndex={-1}>
        <Workspace />
      </main>
      <StatusLine host={host} />
      <Notices />
      <ModelSheet isOpen={sheet === 'model'} onClose={close} onContact={noteContact} />
      <HelpSheet isOpen={sheet === 'help'} onClose={close} />
    </div>
  )
}

function Workspace() {
  const workspace = useApp((s) => s.workspace)
  switch (workspace) {
    case 'explore':
      return <Explore />
    case 'inside':
      return <LoadInside />
    case 'search':
      return <LoadSearch />
    case 'dimensions':
      return <LoadDimensions />
  }
}
