import type { Now, StudiedTexts } from '../../store/dimensions/types.ts'
import { formatNumber } from '../format.ts'
import { LOOKS } from './names.ts'
import { latest, useDimensions } from './use-dimensions.ts'
import { formatShare, rankNote } from './words.ts'

interface Props {
  readonly texts: StudiedTexts
  readonly now: Now
  readonly isWorking: boolean
}

/** The figures of the slider's point. */
export function LossTiles({ texts, now, isWorking }: Props) {
  const { loss, variant } = now
  const { rows } = texts.study.vectors
  const { retrieval: retrieving, curve } = useDimensions()
  const retrieval = latest(retrieving)
  const fullGrouped =
    (latest(curve) ?? []).find(
      (point) =>
        point.variant.dimensions === texts.study.vectors.cols && point.variant.precision === 'float32',
    )?.loss.grouped ?? null
  const pairOnly = rows < 3
  return (
    <>
      <dl className="dims-tiles" data-behind={isWorking || undefined}>
        <Tile
          name={`Nearest ${texts.study.k} kept`}
          value={pairOnly ? '–' : formatShare(loss.kept)}
          note={
            pairOnly
              ? 'with two texts each has one neighbour, always the same'
              : 'of the full vectors’ neighbours'
          }
        />
        <Tile
          name="Rank correlation"
          value={loss.rank === null ? '–' : formatNumber(loss.rank, 3)}
          note={rankNote(loss.rank, pairOnly, variant.precision === 'rescored')}
        />
        <Tile
          name="Scores move by"
          value={loss.drift === null ? '–' : formatNumber(loss.drift, 3)}
          note={pairOnly ? 'the cosine of the two' : 'cosine, on average'}
        />
        {loss.grouped !== null && (
          <Tile
            name="Nearest of the same group"
            value={formatShare(loss.grouped)}
            note={`${fullGrouped === null ? '' : `full vectors ${formatShare(fullGrouped)}; `}as many neighbours as the group has others, k at most`}
          />
        )}
        {retrieval && (
          <Tile
            name={`Retrieval, ${retrieval.now.queries} queries`}
            value={formatNumber(retrieval.now.ndcgAt10, 3)}
            note={`nDCG@10, full ${formatNumber(retrieval.full.ndcgAt10, 3)} · recall@1 ${formatShare(
              retrieval.now.recallAt1,
            )}, @5 ${formatShare(retrieval.now.recallAt5)} · MRR ${formatNumber(retrieval.now.mrr, 3)}`}
          />
        )}
      </dl>
      <p className="dims-note">{LOOKS[variant.precision].explained}</p>
    </>
  )
}

function Tile({
  name,
  value,
  note,
}: {
  readonly name: string
  readonly value: string
  readonly note: string
}) {
  return (
    <div className="dims-tile">
      <dt>{name}</dt>
      <dd>
        <b>{value}</b>
        <span>{note}</span>
      </dd>
    </div>
  )
}
