import { memo } from 'react'
import type { Token } from '../../../store/types.ts'
import { JOIN_MARK, type TokenLabel } from '../token-label.ts'
import type { TokenLook } from './token-looks.ts'
import { KIND_WORDS } from './token-words.ts'
import type { ListProps } from './use-token-pointing.ts'

interface Props {
  readonly tokens: readonly Token[]
  readonly labels: readonly TokenLabel[]
  readonly looks: readonly TokenLook[]
  readonly focused: number | null
  readonly listProps: ListProps
}

/** What goes into the model: one number a token. Arrow keys walk through them; the one reached is pointed at everywhere. */
export function TokenChips({ tokens, labels, looks, focused, listProps }: Props) {
  // One is in the tab order: the one pointed at, else the first.
  const home = focused !== null && focused < tokens.length ? focused : 0
  return (
    <ol aria-label="Tokens; arrow keys walk through them" className="inside-token-chips" {...listProps}>
      {tokens.map(({ id }, i) => {
        const look = looks[i]
        const label = labels[i]
        if (!look || !label) return null
        return (
          <Chip
            key={i}
            index={i}
            id={id}
            text={label.text}
            {...look}
            focused={focused === i}
            home={home === i}
          />
        )
      })}
    </ol>
  )
}

interface ChipProps extends TokenLook {
  readonly index: number
  readonly id: number
  readonly text: string
  readonly focused: boolean
  readonly home: boolean
}

const Chip = memo(function Chip({ index, id, text, kind, tone, prompt, focused, home }: ChipProps) {
  return (
    <li>
      <button
        type="button"
        tabIndex={home ? 0 : -1}
        aria-label={`${kind === 'inside' ? JOIN_MARK : ''}${text} ${id}, ${KIND_WORDS[kind]}${prompt ? ', prompt' : ''}`}
        className="inside-chip"
        data-token={index}
        data-id={id}
        data-kind={kind}
        data-tone={tone}
        data-prompt={prompt || undefined}
        data-focused={focused || undefined}
      >
        <bdi>
          {kind === 'inside' && <span className="inside-chip-join">{JOIN_MARK}</span>}
          {text}
        </bdi>{' '}
        <small>{id}</small>
      </button>
    </li>
  )
})
