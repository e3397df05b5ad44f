import { useMemo } from 'react'
import type { Block } from '../../../core/block.ts'
import { nearestWords } from '../../../core/senses.ts'
import { type Word, wordsOf } from '../../../core/words.ts'
import type { Inspection } from '../../../store/types.ts'
import { formatNumber } from '../../format.ts'
import { useTokenFocus, type Side } from '../token-focus.ts'
import { excerptOf } from './excerpt.ts'

const LISTED = 5
const NO_STATE: Block = { data: new Float32Array(), rows: 0, cols: 0 }

interface Props {
  readonly side: Side
  readonly inspection: Inspection
  readonly word: Word
  readonly layer: number
}

/** One sentence with the word marked, and the words of that sentence whose states are nearest to the word's. */
export function Nearest({ side, inspection, word, layer }: Props) {
  const { text, promptLength, hidden } = inspection
  const [focus, point] = useTokenFocus(side)
  const words = useMemo(() => wordsOf(inspection), [inspection])
  const state = hidden[layer] ?? NO_STATE
  const nearest = useMemo(
    () =>
      nearestWords(
        state,
        words,
        words.findIndex(({ from }) => from === word.from),
        LISTED,
      ),
    [state, words, word],
  )
  const shown = excerptOf(text.slice(promptLength), word.start - promptLength, word.end - promptLength, 70)
  return (
    <div className="inside-senses-side">
      <p className="inside-senses-sentence">
        <span>{side}</span>{' '}
        <bdi>
          {shown.before}
          <mark>{shown.word}</mark>
          {shown.after}
        </bdi>
      </p>
      {nearest.length === 0 ? (
        <p className="inside-senses-note">There is no other word in this text.</p>
      ) : (
        <ol aria-label={`Nearest to ${word.text} in text ${side}`}>
          {nearest.map(({ word: at, score }) => {
            const other = words[at]
            const pointed = other && focus !== null && focus >= other.from && focus < other.to
            return (
              <li
                key={at}
                data-pointed={pointed || undefined}
                onPointerEnter={() => point(other?.from ?? null)}
                onPointerLeave={() => point(null)}
              >
                <bdi>{other?.text}</bdi>
                <span className="inside-senses-bar" aria-hidden="true">
                  <span
                    data-negative={score < 0 || undefined}
                    style={{ width: `${100 * Math.abs(score)}%` }}
                  />
                </span>
                <b>{formatNumber(score, 2)}</b>
              </li>
            )
          })}
        </ol>
      )}
    </div>
  )
}
