import { memo } from 'react'
import type { TokenLabel } from '../token-label.ts'
import { clip, reveal } from './reveal.ts'
import { ScrollRegion } from './scroll-region.tsx'
import type { TextPiece } from './text-pieces.ts'
import type { TokenLook } from './token-looks.ts'
import type { PointerProps } from './use-token-pointing.ts'
import { formatCount } from '../../format.ts'

/** So much is drawn of what was cut off; the rest is counted. */
const CUT_SHOWN = 600

interface Props {
  readonly pieces: readonly TextPiece[]
  readonly labels: readonly TokenLabel[]
  readonly looks: readonly TokenLook[]
  readonly focused: number | null
  readonly pointerProps: PointerProps
}

/** The literal text with its tokens marked in place; direction and letter shaping stay those of the text. */
export function TokenText({ pieces, labels, looks, focused, pointerProps }: Props) {
  return (
    <ScrollRegion
      className="inside-token-text"
      aria-label="The text, cut into tokens"

      {...pointerProps}
    >
      <bdi>
        {pieces.map((piece, i) => {
          switch (piece.kind) {
            case 'gap':
              return (
                <span key={i} data-prompt={piece.prompt || undefined}>
                  <Revealed text={piece.text} />
                </span>
              )
            case 'token': {
              const { first, count, text } = piece
              const look = looks[first]
              const isFocused = focused !== null && focused >= first && focused < first + count
              return look && <InText key={i} first={first} text={text} {...look} focused={isFocused} />
            }
            case 'mark':
              return (
                <span
                  key={i}
                  className="inside-token-mark"
                  data-token={piece.index}
                  data-focused={focused === piece.index || undefined}
                >
                  <bdi>{labels[piece.index]?.text}</bdi>
                </span>
              )
            case 'cut':
              return <CutText key={i} text={piece.text} />
          }
        })}
      </bdi>
    </ScrollRegion>
  )
}

interface InTextProps extends TokenLook {
  readonly first: number
  readonly text: string
  readonly focused: boolean
}

const InText = memo(function InText({ first, text, kind, tone, prompt, focused }: InTextProps) {
  return (
    <span
      className="inside-token-span"
      data-token={first}
      data-kind={kind}
      data-tone={tone}
      data-prompt={prompt || undefined}
      data-focused={focused || undefined}
    >
      <Revealed text={text} />
    </span>
  )
})

function CutText({ text }: { readonly text: string }) {
  const shown = clip(text, CUT_SHOWN)
  const more = text.length - shown.length
  return (
    <>
      <del className="inside-token-cut">
        <Revealed text={shown} />
      </del>
      {more > 0 && <span className="inside-token-rest"> … and {formatCount(more)} characters more</span>}
    </>
  )
}

/** Remembered: there are as many as tokens, and each movement of the pointer draws two of them anew. */
const Revealed = memo(function Revealed({ text }: { readonly text: string }) {
  return reveal(text).map((part, i) =>
    'text' in part ? (
      part.text
    ) : (
      <span key={i} className="inside-token-sign" title={part.name}>
        {part.sign}
        {part.ends && '\n'}
      </span>
    ),
  )
})
