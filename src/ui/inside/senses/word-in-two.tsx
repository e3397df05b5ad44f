import { useMemo, useState } from 'react'
import { meanThroughLayers, senseThroughLayers } from '../../../core/senses.ts'
import { tokensOf, type Word, wordsOf } from '../../../core/words.ts'
import type { Inspection } from '../../../store/types.ts'
import { formatNumber } from '../../format.ts'
import { LayerChart } from '../layers/layer-chart.tsx'
import { layerName } from '../layers/layer-names.ts'
import { LayerSlider } from '../layers/layer-slider.tsx'
import { Nearest } from './nearest.tsx'
import { inputWords, partingLayer, partingWords } from './parting.ts'
import type { WordPair } from './use-word-pair.ts'
import { WordChoices } from './word-choices.tsx'

interface Props {
  readonly a: Inspection
  readonly b: Inspection
  readonly pair: WordPair
}

/** A word that both texts have: how near its two vectors are after each layer, and what it stands near to in each. */
export function WordInTwo({ a, b, pair }: Props) {
  const [wanted, setLayer] = useState<number | null>(null)
  const { a: wordA, b: wordB } = pair
  const cosines = useMemo(
    () =>
      senseThroughLayers(
        { hidden: a.hidden, tokens: tokensOf(wordA) },
        { hidden: b.hidden, tokens: tokensOf(wordB) },
      ),
    [a, b, wordA, wordB],
  )
  const others = useMemo(() => {
    const [left, right] = [otherTokens(a, wordA), otherTokens(b, wordB)]
    if (left.length === 0 || right.length === 0) return null
    return meanThroughLayers({ hidden: a.hidden, tokens: left }, { hidden: b.hidden, tokens: right })
  }, [a, b, wordA, wordB])
  const last = cosines.length - 1
  const layer = Math.min(wanted ?? last, last)
  const parting = partingLayer(cosines)
  return (
    <>
      <WordChoices pair={pair} texts={[a.text, b.text]} />
      <p className="inside-senses-words">
        {inputWords(cosines[0] ?? 1)} {partingWords(cosines)}
      </p>
      <LayerChart
        caption={`Cosine of “${wordA.text}” in text a with “${wordB.text}” in text b`}
        values={cosines}
        layer={layer}
        onLayer={setLayer}
        reference={others && { values: others, name: 'two other words, on average' }}
        stretch={parting && { layer: parting.layer, words: 'here the two part' }}
      />
      {others && (
        <p className="inside-senses-note">
          <svg width="22" height="8" aria-hidden="true">
            <line className="inside-layers-reference" x1="0" x2="22" y1="4" y2="4" />
          </svg>{' '}
          For comparison, two other words of the two texts, on average: {formatNumber(others[layer] ?? 0, 3)}{' '}
          {layerName(layer)}.
        </p>
      )}
      <LayerSlider layer={layer} last={last} onChange={setLayer} />
      <h3>
        Nearest to <bdi>{wordA.text}</bdi> in its own text, {layerName(layer)}
      </h3>
      <div className="inside-senses-sides">
        <Nearest side="a" inspection={a} word={wordA} layer={layer} />
        <Nearest side="b" inspection={b} word={wordB} layer={layer} />
      </div>
    </>
  )
}

/** The tokens of all words but this one. */
function otherTokens(inspection: Inspection, word: Word): readonly number[] {
  return wordsOf(inspection)
    .filter(({ from }) => from !== word.from)
    .flatMap(tokensOf)
}
