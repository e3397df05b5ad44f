import { Component, lazy, Suspense, type ComponentType, type ReactNode } from 'react'
import { Button } from 'react-aria-components'

type Loaded = Promise<{ readonly default: ComponentType }>

/**
 * A workspace in a chunk of its own, fetched when it is first opened: the first screen does without it. React keeps a failed import for
 * ever; after a failure `Retry` makes another one.
 */
export function loadedLater(load: () => Loaded): ComponentType {
  let Workspace = lazy(load)
  return class LoadWorkspace extends Component<
    Readonly<Record<string, never>>,
    { readonly problem: string | null }
  > {
    override state: { readonly problem: string | null } = { problem: null }

    static getDerivedStateFromError(error: unknown): { readonly problem: string } {
      return { problem: error instanceof Error ? error.message : 'Its code could not be read' }
    }

    override render(): ReactNode {
      const { problem } = this.state
      if (problem === null) {
        return (
          <Suspense fallback={<output className="shell-wait">Opening…</output>}>
            <Workspace />
          </Suspense>
        )
      }
      return (
        <div className="shell-wait">
          <p role="alert">
            <strong>This workspace could not be shown.</strong> {problem}. Your texts are kept.
          </p>
          <Button
            className="shell-button"
            onPress={() => {
              Workspace = lazy(load)
              this.setState({ problem: null })
            }}
          >
            Retry
          </Button>
        </div>
      )
    }
  }
}
