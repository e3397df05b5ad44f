import type { TokenLook } from './token-looks.ts'

interface Props {
  readonly looks: readonly TokenLook[]
  readonly isCut: boolean
}

/** What the marks mean: those that are on the screen. */
export function TokenKey({ looks, isCut }: Props) {
  const has = (kind: TokenLook['kind']) => looks.some((look) => look.kind === kind)
  const entries = [
    has('inside') && { kind: 'inside', words: 'goes on with a word' },
    has('special') && { kind: 'special', words: 'special token, added by the model’s recipe' },
    has('unknown') && { kind: 'unknown', words: 'unknown to the vocabulary' },
    looks.some(({ prompt }) => prompt) && { kind: 'prompt', words: 'the model’s prompt' },
    isCut && { kind: 'cut', words: 'cut off' },
  ].filter((entry) => entry !== false)
  return (
    <ul className="inside-token-key" aria-label="Key">
      {entries.map(({ kind, words }) => (
        <li key={kind}>
          <span className="inside-token-swatch" data-swatch={kind} aria-hidden="true" />
          {words}
        </li>
      ))}
    </ul>
  )
}
