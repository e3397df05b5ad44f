import type { Word } from '../../../core/words.ts'
import { Choice } from '../../controls/choice.tsx'
import { formatCount } from '../../format.ts'
import { excerptOf } from './excerpt.ts'
import type { WordPair } from './use-word-pair.ts'

/** Which word, and where a text has it several times, which of them. */
export function WordChoices({
  pair,
  texts,
}: {
  readonly pair: WordPair
  readonly texts: readonly [string, string]
}) {
  const { shared, word, choose } = pair
  return (
    <div className="inside-senses-choices">
      <Choice
        label="Word"
        value={word.key}
        options={shared.map(({ key, a }) => ({ value: key, label: a[0]?.text ?? '' }))}
        onChange={(key) => choose({ key, a: 0, b: 0 })}
      />
      <PlaceChoice
        label="In the first text"
        places={word.a}
        at={pair.a}
        text={texts[0]}
        onChange={(a) => choose({ a })}
      />
      <PlaceChoice
        label="In the second"
        places={word.b}
        at={pair.b}
        text={texts[1]}
        onChange={(b) => choose({ b })}
      />
    </div>
  )
}

interface PlaceProps {
  readonly label: string
  readonly places: readonly Word[]
  readonly at: Word
  readonly text: string
  readonly onChange: (place: number) => void
}

function PlaceChoice({ label, places, at, text, onChange }: PlaceProps) {
  if (places.length < 2) return null
  return (
    <Choice
      label={label}
      value={String(places.indexOf(at))}
      options={places.map(({ start, end }, i) => {
        const { before, word, after } = excerptOf(text, start, end, 14)
        return { value: String(i), label: `${formatCount(i + 1)}: ${before}${word}${after}` }
      })}
      onChange={(value) => onChange(Number(value))}
    />
  )
}
