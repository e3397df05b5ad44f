import { memo, useState } from 'react'
import { Button } from 'react-aria-components'
import { cutsBeginning } from './text-pieces.ts'
import type { Token, TokenizedText } from '../../../store/types.ts'
import { formatCount } from '../../format.ts'
import { cutLabels, tokenLabels, type TokenLabel } from '../token-label.ts'
import { ScrollRegion } from './scroll-region.tsx'
import { KIND_WORDS, spanWords } from './token-words.ts'
import { useTokenPointing } from './use-token-pointing.ts'

/** Rows at first, and rows at most: nobody reads more, and a book has a hundred thousand. */
const FIRST = 100
const MOST = 2000

/** Every token with its figures, what was cut off at the end. */
export function TokenTable({ tokenized }: { readonly tokenized: TokenizedText }) {
  const [all, setAll] = useState(false)
  const { focused, pointerProps } = useTokenPointing('a')
  const { tokens, cut } = tokenized
  const isCutBefore = cutsBeginning(tokenized)
  const total = tokens.length + cut.length
  const count = Math.min(total, all ? MOST : FIRST)
  const seen = Math.min(tokens.length, count)
  const labels = tokenLabels(tokenized)
  const labelsOfCut = cutLabels(tokenized, count - seen)
  return (
    <>
      <p className="inside-tokens-note">
        Places count UTF-16 units from 0, as JavaScript does; the end is not included.
      </p>
      <ScrollRegion className="inside-fold-table" aria-label="Table of tokens">
        <table>
          <caption className="visually-hidden">Tokens with their ids and their places in the text</caption>
          <thead>
            <tr>
              <th scope="col">no.</th>
              <th scope="col">in the vocabulary</th>
              <th scope="col">reads</th>
              <th scope="col">id</th>
              <th scope="col">place</th>
              <th scope="col">what it is</th>
            </tr>
          </thead>
          <tbody {...pointerProps}>
            {tokens.slice(0, seen).map((token, i) => (
              <Row
                key={i}
                number={i + 1}
                token={token}
                label={labels[i]}
                what={KIND_WORDS[token.kind]}
                index={i}
                isFocused={focused === i}
              />
            ))}
            {cut.slice(0, count - seen).map((token, i) => (
              <Row
                key={i}
                number={isCutBefore ? null : seen + i + 1}
                token={token}
                label={labelsOfCut[i]}
                what="cut off, not seen"
              />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {count < total &&
        (all ? (
          <p className="inside-tokens-note">and {formatCount(total - count)} more</p>
        ) : (
          <Button className="inside-fold-more" onPress={() => setAll(true)}>
            Show {total <= MOST ? `all ${formatCount(total)}` : `the first ${formatCount(MOST)}`} tokens
          </Button>
        ))}
    </>
  )
}

interface RowProps {
  /** Null for one before the first. */
  readonly number: number | null
  readonly token: Token
  readonly label: TokenLabel | undefined
  readonly what: string
  /** Of a token that the model sees. */
  readonly index?: number
  readonly isFocused?: boolean
}

const Row = memo(function Row({ number, token, label, what, index, isFocused }: RowProps) {
  return (
    <tr data-token={index} data-focused={isFocused || undefined}>
      <td>{number === null ? '–' : formatCount(number)}</td>
      <td className="inside-token-raw">
        <bdi>{token.token}</bdi>
      </td>
      <td>
        <bdi>{label?.marked}</bdi>
      </td>
      <td>{token.id}</td>
      <td className="inside-token-figure">{spanWords(token)}</td>
      <td>{what}</td>
    </tr>
  )
})
