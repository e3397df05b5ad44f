import type { Block } from '../../core/block.ts'
import type { Compressed } from '../../core/compress.ts'
import { finiteRows } from '../../core/finite.ts'
import { nearestByKey, sharedNeighbors, type Nearest } from '../../core/neighbor-share.ts'
import { spearman } from '../../core/rank.ts'
import { pairScore, searchOf } from '../../core/search-keys.ts'
import { STRIP } from '../../core/strips.ts'
import type { Loss, Reference, Study, Variant } from '../../protocol/dimensions.ts'
import { slices } from '../slices.ts'
import { fullUnit, variantMaker } from './variants.ts'

/** A move of the slider waits no longer than this. */
const SLICE_MS = 20

type Pause = ReturnType<typeof slices>

/** Neighbours and scores of the full float32 vectors. */
export async function reference(study: Study, signal: AbortSignal): Promise<Reference> {
  const full: Compressed = { kind: 'unit', vectors: fullUnit(study.vectors) }
  const offsets = new Int32Array(study.queries.length + 1)
  const lists: Nearest[] = []
  await searchAll(full, study, brokenRows(study.vectors), slices(signal, SLICE_MS), (q, keys) => {
    const found = nearestByKey(keys, study.k)
    lists.push(found)
    offsets[q + 1] = (offsets[q] ?? 0) + found.rows.length
  })
  return {
    offsets,
    rows: Int32Array.from(lists.flatMap(({ rows }) => [...rows])),
    shares: Float32Array.from(lists.flatMap(({ shares }) => [...shares])),
    scores: pairScores(full, study.pairs),
  }
}

/** What each variant loses, told one by one, in slices that an abort can end. */
export async function losses(
  study: Study,
  known: Reference,
  variants: readonly Variant[],
  onLoss: (index: number, loss: Loss) => void,
  signal: AbortSignal,
): Promise<readonly Loss[]> {
  const make = variantMaker(study)
  const broken = brokenRows(study.vectors)
  const pause = slices(signal, SLICE_MS)
  const all: Loss[] = []
  for (const [index, variant] of variants.entries()) {
    const loss = await lossOf(make(variant), study, known, broken, pause)
    all.push(loss)
    onLoss(index, loss)
    await pause()
  }
  return all
}

async function lossOf(
  compressed: Compressed,
  study: Study,
  known: Reference,
  broken: Broken,
  pause: Pause,
): Promise<Loss> {
  const { queries, k } = study
  const groups = study.groups.map((group, row) => (broken.has(row) ? -1 : group))
  const keptBy = new Float32Array(queries.length)
  const others = groupSizes(groups)
  let grouped = 0
  let counted = 0
  await searchAll(compressed, study, broken, pause, (q, keys) => {
    const [from, to] = [known.offsets[q] ?? 0, known.offsets[q + 1] ?? 0]
    const wanted = { rows: known.rows.subarray(from, to), shares: known.shares.subarray(from, to) }
    keptBy[q] = sharedNeighbors(wanted, nearestByKey(keys, k))
    const group = groups[queries[q] ?? 0] ?? -1
    const mates = (others.get(group) ?? 0) - 1
    if (group < 0 || mates < 1) return
    const { rows, shares } = nearestByKey(keys, Math.min(k, mates))
    let same = 0
    rows.forEach((row, at) => (same += groups[row] === group ? (shares[at] ?? 0) : 0))
    grouped += same / Math.min(k, mates)
    counted++
  })
  await pause()
  const scores = pairScores(compressed, study.pairs)
  return {
    keptBy,
    kept: mean(keptBy.filter((share) => !Number.isNaN(share))),
    rank: spearman(known.scores, scores),
    drift: compressed.kind === 'points' ? null : drift(known.scores, scores),
    grouped: counted > 0 ? grouped / counted : null,
  }
}

/** Rows that a faulty device left as no numbers: nothing can be lost of them. */
type Broken = ReadonlySet<number>

function brokenRows(vectors: Block): Broken {
  const broken = new Set(Array.from({ length: vectors.rows }, (_, row) => row))
  for (const row of finiteRows(vectors)) broken.delete(row)
  return broken
}

/** Keys of all rows, query by query. */
async function searchAll(
  compressed: Compressed,
  { vectors, queries, k, oversampling }: Study,
  broken: Broken,
  pause: Pause,
  each: (query: number, keys: Float64Array) => void,
): Promise<void> {
  const search = searchOf(compressed, queries, Math.ceil(k * oversampling), broken)
  const keys = new Float64Array(STRIP * vectors.rows)
  for (let first = 0; first < queries.length; first += STRIP) {
    const count = Math.min(STRIP, queries.length - first)
    search.keys(first, count, keys)
    for (let r = 0; r < count; r++) {
      each(first + r, keys.subarray(r * vectors.rows, (r + 1) * vectors.rows))
    }
    const due = pause()
    if (due) await due
  }
}

function pairScores(compressed: Compressed, pairs: Int32Array): Float32Array {
  return Float32Array.from({ length: pairs.length / 2 }, (_, p) =>
    pairScore(compressed, pairs[2 * p] ?? 0, pairs[2 * p + 1] ?? 0),
  )
}

function groupSizes(groups: Int32Array): ReadonlyMap<number, number> {
  const sizes = new Map<number, number>()
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  return sizes
}

/** Mean difference of the scores that are numbers on both sides; null without any. */
function drift(full: Float32Array, scores: Float32Array): number | null {
  let sum = 0
  let known = 0
  for (let i = 0; i < full.length; i++) {
    const difference = Math.abs((scores[i] ?? 0) - (full[i] ?? 0))
    if (Number.isNaN(difference)) continue
    sum += difference
    known++
  }
  return known > 0 ? sum / known : null
}

function mean(values: Float32Array): number {
  let sum = 0
  for (const value of values) sum += value
  return values.length > 0 ? sum / values.length : NaN
}
