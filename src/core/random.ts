/**
 * A generator of numbers in [0, 1), the same sequence for the same seed (of which 32 bits count).
 * Source: mulberry32 by Tommy Ettinger (public domain), as given by bryc, github.com/bryc/code, PRNGs.md.
 */
export function seededRandom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
