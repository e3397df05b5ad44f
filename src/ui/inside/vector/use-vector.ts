import { useMemo } from 'react'
import { rowOf, type Block } from '../../../core/block.ts'
import { useApp } from '../../use-app.ts'

/** The selected text's vector among those of the document, as the page scores them. */
export interface ShownVector {
  readonly text: string
  /** Unit length when `normalized`. */
  readonly values: Float32Array
  /** As the model gave it; null for the moment in which a newer one is there than the page shows. */
  readonly raw: Float32Array | null
  readonly normalized: boolean
  /** The document's vectors, one row a text, and the row that is this text's. */
  readonly all: Block
  readonly row: number
}

/** Null while the selected text has no vector. */
export function useVector(): ShownVector | null {
  const view = useApp((s) => s.view)
  const id = useApp((s) => s.selection.a)
  const kept = useApp(({ vectors, selection }) =>
    selection.a === null ? undefined : vectors.get(selection.a),
  )
  return useMemo(() => {
    const row = view && id !== null ? view.ids.indexOf(id) : -1
    if (!view || row < 0) return null
    const text = view.texts[row] ?? ''
    const isSame = kept?.text === text && kept.vector.length === view.vectors.cols
    return {
      text,
      values: rowOf(view.vectors, row),
      raw: isSame ? kept.vector : null,
      normalized: view.normalized,
      all: view.vectors,
      row,
    }
  }, [view, id, kept])
}
