import { Button } from 'react-aria-components'
import { useActions, useApp } from '../use-app.ts'
import { TextField } from './text-field.tsx'
import { useInsideState } from './use-inside.ts'

/** The text that is looked into, and the one it is compared with. */
export function TextPair() {
  const selection = useApp((s) => s.selection)
  const { select } = useActions()
  return (
    <section className="inside-texts" aria-label="The texts looked into">
      <TextField side="a" />
      <Button
        className="inside-swap"
        aria-label="Swap the two texts"
        isDisabled={selection.b === null}
        onPress={() => select({ a: selection.b, b: selection.a })}
      >
        ⇄
      </Button>
      <TextField side="b" />
      <PartnerProblem />
    </section>
  )
}

/** Why the second text shows nothing new; of a failure that both have, the first text's message is enough. */
function PartnerProblem() {
  const a = useInsideState('a')
  const b = useInsideState('b')
  if (b.phase !== 'failed' || a.phase === 'failed') return null
  return (
    <p className="inside-text-problem" role="alert" dir="auto">
      <strong>{b.failure.message}</strong> {b.failure.hint}
    </p>
  )
}
