import { Button } from 'react-aria-components'
import { useActions } from '../../use-app.ts'

const EXAMPLES = ['She sat on the bank of the river.', 'He asked the bank for a loan.']

/** Two sentences with one word in two senses, put at the end of the list and selected. */
export function Examples({ reason }: { readonly reason: string }) {
  const { insertTexts, select } = useActions()
  const add = () => {
    const [a, b] = insertTexts(EXAMPLES)
    if (a !== undefined && b !== undefined) select({ a, b })
  }
  return (
    <div className="inside-senses-examples">
      <p>{reason} Try one word in two senses:</p>
      <ul>
        {EXAMPLES.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <Button onPress={add}>Add these two texts and select them</Button>
    </div>
  )
}
