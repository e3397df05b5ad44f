import type { Block } from '../../core/block.ts'
import { compress, drawable, unitColumns, type Compressed } from '../../core/compress.ts'
import { pca } from '../../core/pca.ts'
import { sampleRows } from '../../core/quality.ts'
import { seededRandom } from '../../core/random.ts'
import type { Study, Variant } from '../../protocol/dimensions.ts'

/**
 * Makes variants of a study's vectors. The components of PCA are computed once, all of them: 256 take a tenth of a second, 600
 * one. They are compared by distance, which they keep; among vectors of length 1 the nearest is also the one with the
 * largest cosine, so that all components give the full vectors' neighbours.
 */
export function variantMaker(study: Study): (variant: Variant) => Compressed {
  const { vectors, layerNorm } = study
  let components: Block | null = null
  return ({ dimensions, precision, choice }) => {
    const kept = Math.min(dimensions, vectors.cols)
    switch (choice.by) {
      case 'first':
        return compress(unitColumns(vectors, firstColumns(kept), layerNorm), precision)
      case 'random': {
        const columns = sampleRows(vectors.cols, kept, seededRandom(choice.seed))
        return compress(unitColumns(vectors, columns, layerNorm), precision)
      }
      case 'pca':
        components ??= pca(fullUnit(vectors), Math.min(vectors.rows, vectors.cols)).coords
        return { kind: 'points', vectors: leftColumns(components, kept) }
    }
  }
}

/** The full vectors, length 1. */
export function fullUnit(vectors: Block): Block {
  return unitColumns(vectors, firstColumns(vectors.cols), false)
}

/** A variant's vectors as a map takes them. */
export function drawnVariant(study: Study, variant: Variant): Block {
  return drawable(variantMaker(study)(variant))
}

function firstColumns(count: number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => i)
}

function leftColumns({ data, rows, cols }: Block, count: number): Block {
  const kept = Math.min(count, cols)
  const out = new Float32Array(rows * kept)
  for (let i = 0; i < rows; i++) out.set(data.subarray(i * cols, i * cols + kept), i * kept)
  return { data: out, rows, cols: kept }
}
