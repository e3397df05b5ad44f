import './controls.css'
import { Button } from 'react-aria-components'
import { cardPrompts } from '../../store/card-prompts.ts'
import type { ModelState } from '../../store/types.ts'
import { useActions } from '../use-app.ts'

interface OfferProps {
  readonly model: ModelState
  readonly className?: string
}

/**
 * For a model whose files name no prompts: those on its card, to be taken as an override; once they are taken, the way back. Nothing for other
 * models.
 */
export function CardPromptsOffer({ model, className = '' }: OfferProps) {
  const { setPrompts } = useActions()
  const known = cardPrompts(model.model)
  if (model.promptsOverridden) {
    return (
      <p className={`control-card ${className}`}>
        <strong>override</strong> The prompts are those of {known ? <Card of={known.card} /> : 'the card'},
        not of the files.{' '}
        <Button className="shell-button" onPress={() => setPrompts(null)}>
          Use none, as the files do
        </Button>
      </p>
    )
  }
  if (!known || model.prompts.query !== '' || model.prompts.document !== '') return null
  const { query, document } = known
  return (
    <p className={`control-card ${className}`}>
      This model’s files name no prompts, but <Card of={known.card} /> does: <q>{query}</q> before questions
      {document === '' ? (
        ', nothing before passages'
      ) : (
        <>
          , <q>{document}</q> before passages
        </>
      )}
      .{' '}
      <Button className="shell-button" onPress={() => setPrompts({ query, document })}>
        Use the card’s prompts
      </Button>
    </p>
  )
}

function Card({ of }: { readonly of: string }) {
  return (
    <a href={of} target="_blank" rel="noreferrer">
      its card
    </a>
  )
}
