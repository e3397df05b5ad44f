import { Button } from 'react-aria-components'
import type { Workspace } from '../../store/types.ts'
import { historyInForce } from '../../store/search/history-in-force.ts'
import { addressOf } from '../../store/workspace.ts'
import { useActions, useApp } from '../use-app.ts'
import { Icon } from './icons.tsx'
import { ModelButton } from './model-button.tsx'
import { nextTheme, useTheme } from './use-theme.ts'

const WORKSPACES: readonly { readonly id: Workspace; readonly name: string }[] = [
  { id: 'explore', name: 'Explore' },
  { id: 'inside', name: 'Inside' },
  { id: 'search', name: 'Search' },
  { id: 'dimensions', name: 'Dimensions' },
]

interface HeaderProps {
  readonly onModel: () => void
  readonly onHelp: () => void
}

/** The product's name, the workspaces that work, the model in use, and what concerns the whole page. */
export function Header({ onModel, onHelp }: HeaderProps) {
  const open = useApp((s) => s.workspace)
  return (
    <header className="shell-header">
      <h1 className="shell-name">Embedscope</h1>
      <nav className="shell-nav" aria-label="Workspaces">
        {WORKSPACES.map(({ id, name }) => (
          <a key={id} href={addressOf(id)} aria-current={id === open ? 'page' : undefined}>
            {name}
          </a>
        ))}
      </nav>
      <ModelButton onPress={onModel} />
      <div className="shell-tools">
        <HistoryButtons />
        <ThemeButton />
        <Button className="shell-icon-button" aria-label="Help and keys" onPress={onHelp}>
          <Icon name="help" />
        </Button>
      </div>
    </header>
  )
}

function HistoryButtons() {
  const { canUndo, canRedo } = useApp(historyInForce)
  const actions = useActions()
  return (
    <>
      <Button className="shell-tool" aria-label="Undo" isDisabled={!canUndo} onPress={() => actions.undo()}>
        <Icon name="undo" />
        <span className="shell-tool-word">Undo</span>
      </Button>
      <Button className="shell-tool" aria-label="Redo" isDisabled={!canRedo} onPress={() => actions.redo()}>
        <Icon name="redo" />
        <span className="shell-tool-word">Redo</span>
      </Button>
    </>
  )
}

function ThemeButton() {
  const [theme, step] = useTheme()
  return (
    <Button
      className="shell-icon-button"
      aria-label={`Theme: ${theme}. Change to ${nextTheme(theme)}`}
      onPress={step}
    >
      <Icon name={theme} />
    </Button>
  )
}
