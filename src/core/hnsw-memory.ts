import type { Bytes } from './names.ts'

/** What an HNSW graph adds to each vector. */
export interface GraphBytes {
  /** The links of the lowest layer: a count and up to 2·M places of 4 bytes, and the label of 8 bytes. */
  readonly base: Bytes
  /** The links of the layers above, on average. */
  readonly upper: Bytes
  /** The pointer to those links and the vector's level, in memory. */
  readonly memory: Bytes
  /** The length of those links, in the file. */
  readonly disk: Bytes
}

/**
 * Bytes that hnswlib's graph keeps beside a vector, `m` links a layer (2·m in the lowest).
 * A vector reaches layer l with probability m⁻ˡ (level ⌊−ln(u) / ln(m)⌋), so that it is in Σₗ m⁻ˡ = 1 / (m − 1) layers above the
 * lowest, each with a count and m places. Not counted: locks, the table of labels and the allocator's own.
 * Source: hnswlib/hnswalg.h (`size_links_level0_`, `size_links_per_element_`, `saveIndex`), whose ALGO_PARAMS.md says roughly
 * 8–10 bytes · M; Malkov & Yashunin 2018, Efficient and robust approximate nearest neighbor search, §4.2.3.
 * @throws RangeError for m below 2: such a graph would have endless layers
 */
export function graphBytes(m: number): GraphBytes {
  if (!(m >= 2)) throw new RangeError(`an HNSW graph needs 2 links or more, not ${m}`)
  return { base: 4 * (2 * m + 1) + 8, upper: (4 * (m + 1)) / (m - 1), memory: 8 + 4, disk: 4 }
}
