import { Component, lazy, Suspense, type ReactNode } from 'react'
import { Button } from 'react-aria-components'

const lazyDimensions = () =>
  lazy(() => import('./dimensions.tsx').then(({ Dimensions }) => ({ default: Dimensions })))

/** React keeps a failed import for ever; after a failure this is another one. */
let Dimensions = lazyDimensions()

/** The workspace Dimensions in a chunk of its own, fetched when it is first opened: the first screen does without it. */
export class LoadDimensions extends Component<
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
          <Dimensions />
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
            Dimensions = lazyDimensions()
            this.setState({ problem: null })
          }}
        >
          Retry
        </Button>
      </div>
    )
  }
}
