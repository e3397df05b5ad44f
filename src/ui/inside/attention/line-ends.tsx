import { memo, type FocusEvent } from 'react'
import { formatCell } from '../../format.ts'
import type { TokenLabel } from '../token-label.ts'
import type { ListProps } from '../tokens/use-token-pointing.ts'
import type { Line } from './lines.ts'

interface Props {
  readonly end: 'from' | 'to'
  readonly kept: readonly number[]
  readonly labels: readonly TokenLabel[]
  /** Height of a line in CSS pixels. */
  readonly step: number
  readonly focused: number | null
  /** Whether the lines drawn are those of this list's token. */
  readonly isActive: boolean
  readonly lines: readonly Line[]
  readonly listProps: ListProps
  /** The pointer or the keyboard came to this list. */
  readonly onEnter: () => void
}

/** One of the two lists of tokens: where lines start, or where they end. Arrow keys walk through it. */
export function LineEnds(props: Props) {
  const { end, kept, labels, step, focused, isActive, lines, listProps, onEnter } = props
  const pointed = focused !== null && kept.includes(focused)
  const home = pointed ? focused : kept[0]
  // The token pointed at stands in one list; beside the other one stand the weights of its lines.
  const weightAt = new Map(
    pointed && !isActive ? lines.map((line) => [end === 'from' ? line.from : line.to, line.weight]) : [],
  )
  const handlers = {
    ...listProps,
    onPointerEnter: onEnter,
    onFocus(event: FocusEvent) {
      onEnter()
      listProps.onFocus(event)
    },
  }
  return (
    <ol
      className="inside-line-ends"
      data-end={end}
      aria-label={end === 'from' ? 'From: tokens that attend' : 'To: tokens attended to'}
      {...handlers}
    >
      {kept.map((token, place) => (
        <End
          key={token}
          token={token}
          text={labels[token]?.marked ?? ''}
          step={step}
          weight={weightAt.get(place)}
          isFocused={isActive && focused === token}
          isHome={home === token}
        />
      ))}
    </ol>
  )
}

interface EndProps {
  readonly token: number
  readonly text: string
  readonly step: number
  readonly weight: number | undefined
  readonly isFocused: boolean
  readonly isHome: boolean
}

const End = memo(function End({ token, text, step, weight, isFocused, isHome }: EndProps) {
  return (
    <li>
      <button
        type="button"
        tabIndex={isHome ? 0 : -1}
        data-token={token}
        data-focused={isFocused || undefined}
        style={{ height: step }}
      >
        <bdi>{text}</bdi>
        {weight !== undefined && <span className="inside-line-weight">{formatCell(weight)}</span>}
      </button>
    </li>
  )
})
