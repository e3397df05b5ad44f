import { normalizeRows } from '../../core/normalize.ts'
import { bytesInMemory, type Precision } from '../../core/precision.ts'
import { seededRandom } from '../../core/random.ts'
import { scanOf, type Scan } from '../../core/scan.ts'
import type { ScanTime } from '../../protocol/dimensions.ts'
import { abortedFault } from '../../protocol/failure.ts'
import { breathe } from '../slices.ts'

/** More vectors than any processor's cache holds, fewer than a phone's memory does. */
const STORED_BYTES = 16_000_000
const MOST_VECTORS = 60_000
/** The float32 numbers that they are made from. */
const MOST_NUMBERS = 12_000_000
const ROUNDS = 9
/** A round is repeated scans until this is over: browsers tell the time in steps of up to a tenth of a millisecond. */
const ROUND_MS = 25

/** Times searches over vectors of this kind, after one round to warm up; each round can be the last when it is aborted. */
export async function timeScan(
  dimensions: number,
  precision: Precision,
  signal: AbortSignal,
): Promise<ScanTime> {
  await breathe()
  if (signal.aborted) throw abortedFault()
  const bytes = Math.max(1, bytesInMemory(dimensions, precision))
  const scanned = Math.floor(Math.min(STORED_BYTES / bytes, MOST_VECTORS, MOST_NUMBERS / dimensions))
  const scan = scanOf(randomUnit(scanned, dimensions), precision)
  const times: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    await breathe()
    if (signal.aborted) throw abortedFault()
    const time = timeOf(scan)
    if (round > 0) times.push(time)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.round(share * (times.length - 1))] ?? 0
  return { dimensions, precision, scanned, rounds: ROUNDS, median: at(0.5), low: at(0.25), high: at(0.75) }
}

function timeOf(scan: Scan): number {
  const started = performance.now()
  let scans = 0
  let now = started
  while (now - started < ROUND_MS) {
    scan()
    scans++
    now = performance.now()
  }
  return (now - started) / scans
}

function randomUnit(rows: number, cols: number) {
  const random = seededRandom(1)
  return normalizeRows({ data: Float32Array.from({ length: rows * cols }, () => random() - 0.5), rows, cols })
}
