import { memo, useMemo, useState } from 'react'
import { neighborsToCompare } from '../../../core/pooling-effect.ts'
import { formatCount } from '../../format.ts'
import { useApp } from '../../use-app.ts'
import { outlook, ownWay, scoredBlocks, type Comparison } from './comparison.ts'
import { NeighborChange } from './neighbor-change.tsx'
import { OwnWay } from './own-way.tsx'
import { MOST_RANKED, useEffects } from './use-effects.ts'
import { WaysTable } from './ways-table.tsx'

/** What the ways of pooling do to the document; of a single text there is nothing to compare. */
export const Ways = memo(function Ways({ comparison }: { readonly comparison: Comparison }) {
  if (comparison.ids.length > 1) return <AllWays comparison={comparison} />
  return (
    <>
      <OwnWay model={comparison.model} />
      <p className="inside-pooling-note">
        Type a second text to see what the other ways do to scores and neighbours.
      </p>
    </>
  )
})

/** All ways in a table; the one chosen, in full. */
function AllWays({ comparison }: { readonly comparison: Comparison }) {
  const { ids, ways, items } = comparison
  const { metric, normalize } = useApp(({ settings }) => settings)
  const selection = useApp((s) => s.selection)
  const [wanted, setWanted] = useState<string | null>(null)
  const texts = useMemo(() => {
    const textOf = new Map(items.map(({ id, text }) => [id, text]))
    return ids.map((id) => textOf.get(id) ?? '')
  }, [ids, items])
  const blocks = useMemo(() => scoredBlocks(comparison, normalize), [comparison, normalize])
  const own = ownWay(comparison)
  const effects = useEffects(blocks, own, metric)
  const a = selection.a === null ? -1 : ids.indexOf(selection.a)
  const b = selection.b === null ? -1 : ids.indexOf(selection.b)
  const outlooks = useMemo(
    () => (a < 0 ? [] : blocks.map((block) => outlook(block, a, b, metric))),
    [blocks, a, b, metric],
  )
  const keys = ways.map(({ variant }) => `${variant.pooling} ${variant.specials}`)
  const chosen = Math.max(0, keys.indexOf(wanted ?? firstOther(comparison)))
  const k = neighborsToCompare(texts.length)
  return (
    <>
      {ids.length < items.length && (
        <p className="inside-pooling-note">
          Compared are {formatCount(ids.length)} of your {formatCount(items.length)} texts: the two above and
          the first of the others.
        </p>
      )}
      <WaysTable
        comparison={comparison}
        texts={texts}
        own={own}
        metric={metric}
        outlooks={outlooks}
        effects={effects}
        k={k}
        chosen={chosen}
        onChoose={(way) => setWanted(keys[way] ?? null)}
      />
      <OwnWay model={comparison.model} />
      <p className="inside-pooling-note">{explanation(texts.length, k)}</p>
      <NeighborChange
        comparison={comparison}
        texts={texts}
        metric={metric}
        outlooks={outlooks}
        a={a}
        own={own}
        chosen={chosen}
      />
    </>
  )
}

/** What is looked at first: the mistake that is made most often with a model of this kind. */
function firstOther({ model }: Comparison): string {
  return model.pooling === 'mean' ? 'cls true' : 'mean true'
}

/** @param k how many neighbours of each text are compared */
function explanation(texts: number, k: number): string {
  const place = 'Place of b: where it stands among the neighbours of a.'
  if (k === 0) return `${place} Neighbourhoods can be compared from three texts on.`
  const ranked = Math.min(texts, MOST_RANKED)
  const pairs = formatCount((ranked * (ranked - 1)) / 2)
  const nearest =
    k === 1 ? 'the nearest text that is still the same' : `the ${k} nearest that are still among them`
  const which = ranked < texts ? ` of the first ${MOST_RANKED} texts` : ''
  return `${place} Kept: of every text, ${nearest}. Rank correlation: whether the ${pairs} pairs${which} are still in the same order by score, 1 if they are.`
}
