import { graphBytes } from './hnsw-memory.ts'
import type { Bytes } from './names.ts'
import { bytesInMemory, bytesOnDisk, type Precision } from './precision.ts'

/** What a collection takes, without an index and with an HNSW graph. */
export interface Storage {
  readonly flatMemory: Bytes
  readonly flatDisk: Bytes
  readonly graphMemory: Bytes
  readonly graphDisk: Bytes
}

/** Bytes of so many vectors; `links` is the graph's M. */
export function storageOf(vectors: number, dimensions: number, precision: Precision, links: number): Storage {
  const graph = graphBytes(links)
  const memory = bytesInMemory(dimensions, precision)
  const disk = bytesOnDisk(dimensions, precision)
  return {
    flatMemory: vectors * memory,
    flatDisk: vectors * disk,
    graphMemory: vectors * (memory + graph.base + graph.upper + graph.memory),
    graphDisk: vectors * (disk + graph.base + graph.upper + graph.disk),
  }
}

/** A month's price of so much memory and disk, at prices for a gigabyte of 10⁹ bytes. */
export function monthlyPrice(memory: Bytes, disk: Bytes, memoryPrice: number, diskPrice: number): number {
  return (memory * memoryPrice + disk * diskPrice) / 1e9
}
