import type { ModelState } from '../../../store/types.ts'
import { shortModelName } from '../../model/model-words.ts'
import { useApp } from '../../use-app.ts'
import { POOLING_NAMES, wayName } from './variant-names.ts'

/** Whether a model's pooling was read rather than guessed; the engine says “assumed: …” for the latter. */
export function isKnown({ poolingSource }: ModelState): boolean {
  return !poolingSource.startsWith('assumed')
}

/** How the model pools and who says so, and what the page does instead if it was told to. */
export function OwnWay({ model }: { readonly model: ModelState }) {
  const override = useApp(({ settings }) => settings.pooling)
  const way = wayName({ pooling: model.pooling, specials: true })
  const name = shortModelName(model.model)
  return (
    <p className="inside-pooling-note" dir="auto">
      {isKnown(model)
        ? `${way} is what ${name} was trained with, according to ${model.poolingSource}.`
        : `How ${name} was trained is not known: ${way} is ${model.poolingSource.replace('assumed: ', 'assumed, since ')}.`}
      {override !== null &&
        override !== model.pooling &&
        ` Everywhere else the page pools by ${POOLING_NAMES[override]}, as you chose.`}
    </p>
  )
}
