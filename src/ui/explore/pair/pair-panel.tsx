import { Button } from 'react-aria-components'
import { shorten } from '../../format.ts'
import { useActions, useApp, useOfDocument } from '../../use-app.ts'
import { countMappable } from '../map/mappable.ts'
import { Contributions } from './contributions.tsx'
import { Formulas, MetricWords } from './formulas.tsx'
import { Measures } from './measures.tsx'
import './pair.css'
import { Strips } from './strips.tsx'
import { PairTokens } from './tokens.tsx'
import { usePair } from './use-pair.ts'

/** Two texts of up to so many characters stand beside each other in the title. */
const LONG = 14
/** As much of a text as a tooltip holds. */
const QUOTED = 300

/** Two texts side by side: how near, by which numbers, and what in their vectors makes it so. */
export function PairPanel() {
  const pair = usePair()
  const texts = useOfDocument(countMappable)
  const { select } = useActions()
  const stacked = useStackedTitle()
  if (!pair) {
    return (
      <section className="pair" aria-labelledby="pair-title">
        <h2 id="pair-title">Pair</h2>
        <p className="pair-empty">
          {texts < 2
            ? 'Type two texts, and how near they are is worked out here.'
            : 'How near two texts are is worked out here once they are vectors.'}
        </p>
      </section>
    )
  }
  const { a, b } = pair
  return (
    <section className="pair" aria-labelledby="pair-title">
      <header className="pair-header">
        <h2 id="pair-title" className={stacked ? 'pair-stacked' : undefined}>
          <span className="visually-hidden">Pair: </span>
          <Name letter="a" text={a.text} />
          <span className="pair-arrow"> ↔ </span>
          <Name letter="b" text={b.text} />
        </h2>
        <Button
          className="pair-swap"
          aria-label="Swap the two texts"
          onPress={() => select({ a: b.id, b: a.id })}
        >
          ⇄
        </Button>
      </header>
      <Measures pair={pair} />
      <Formulas pair={pair} />
      <Strips pair={pair} />
      <PairTokens sides={[a, b]} />
      <Contributions pair={pair} />
      <MetricWords pair={pair} />
    </section>
  )
}

/** A text, and the letter that stands for its vector in the formulas and strips below. */
function Name({ letter, text }: { readonly letter: 'a' | 'b'; readonly text: string }) {
  return (
    <bdi title={shorten(text, QUOTED)}>
      {/* With a direction of its own, the letter does not decide the text's. */}
      <small dir="ltr">{letter}</small> {shorten(text, 80)}
    </bdi>
  )
}

/**
 * Whether the title takes a line for each text: when any text on screen is long, so that the title keeps its height
 * while the pointer runs over the matrix.
 */
function useStackedTitle(): boolean {
  return useApp(({ view }) => view?.texts.some((text) => text.length > LONG) ?? false)
}
