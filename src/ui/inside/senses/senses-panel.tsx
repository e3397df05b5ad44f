import type { Inspection } from '../../../store/types.ts'
import { Told } from '../layers/told.tsx'
import { useShown, type Shown } from '../layers/use-shown.ts'
import { useInsideState } from '../use-inside.ts'
import { Examples } from './examples.tsx'
import './senses.css'
import { useWordPair } from './use-word-pair.ts'
import { WordInTwo } from './word-in-two.tsx'

/** A word that the selected text and its partner have in common, on its way to two meanings. */
export function SensesPanel() {
  const a = useShown('a')
  const b = useShown('b')
  const noPartner = useInsideState('b').phase === 'idle'
  return (
    <section className="inside-panel" aria-labelledby="inside-senses-title">
      <h2 id="inside-senses-title">One word, two sentences</h2>
      <p className="inside-lead">
        A word enters every text as the same vector, but for its place. What stands around it turns it, layer
        by layer, towards what it means there.
      </p>
      <div className="inside-senses">
        <Content a={a} b={b} noPartner={noPartner} />
      </div>
    </section>
  )
}

interface ContentProps {
  readonly a: Shown
  readonly b: Shown
  readonly noPartner: boolean
}

function Content({ a, b, noPartner }: ContentProps) {
  if (!a.inspection) return <Told {...a} />
  if (noPartner) return <Examples reason="This needs two texts, and only one is selected." />
  if (!b.inspection) return <Told {...b} />
  return <TwoTexts a={a.inspection} b={b.inspection} />
}

function TwoTexts({ a, b }: { readonly a: Inspection; readonly b: Inspection }) {
  const pair = useWordPair(a, b)
  // After another model was chosen, one of the two can still be what the former model saw.
  if (shapeOf(a) !== shapeOf(b)) {
    return (
      <Told message="The two texts have been read by different models." hint="Waiting for the other one…" />
    )
  }
  if (!pair) return <Examples reason="The two selected texts have no word in common." />
  return <WordInTwo a={a} b={b} pair={pair} />
}

function shapeOf({ hidden }: Inspection): string {
  return `${hidden.length} ${hidden[0]?.cols ?? 0}`
}
