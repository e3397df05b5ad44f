import { useMemo } from 'react'
import type { Block } from '../../core/block.ts'
import { compress, drawable, unitColumns } from '../../core/compress.ts'
import type { Now, StudiedTexts } from '../../store/dimensions/types.ts'
import { neighbourhoodOf } from '../explore/map/neighbourhood.ts'
import type { MapModel } from '../explore/map/use-map-model.ts'
import { useApp } from '../use-app.ts'
import { useDimensions, useNow } from './use-dimensions.ts'

export interface MapModels {
  readonly full: MapModel
  readonly small: MapModel
}

/** The studied texts as two maps, always both of one point of the slider; null before the first. */
export function useMapModels(): MapModels | null {
  const { texts } = useDimensions()
  const now = useNow()
  const view = useApp((s) => s.view)
  const settings = useApp((s) => s.settings)
  const selection = useApp((s) => s.selection)
  const items = useApp(({ document }) => document.items)
  const groups = useApp(({ document }) => document.groups)
  const base = useMemo(() => {
    if (!texts) return null
    const rowOf = (id: string | null) => {
      const row = id === null ? -1 : texts.ids.indexOf(id)
      return row < 0 ? null : row
    }
    const groupOf = new Map(items.map(({ id, group }) => [id, group]))
    const colorOf = new Map<string | null, number>(groups.map(({ id, color }) => [id, color]))
    return {
      texts: texts.texts,
      groups: texts.ids.map((id) => colorOf.get(groupOf.get(id) ?? null) ?? null),
      a: rowOf(selection.a),
      b: rowOf(selection.b),
    }
  }, [texts, items, groups, selection])
  const small = useMemo(() => texts && now && smallVectors(texts, now), [texts, now])
  return useMemo(() => {
    if (!texts || !now || !view || !base || !small) return null
    const model = (vectors: Block, map: Now['map']): MapModel => ({
      ...base,
      view: {
        ...view,
        ids: texts.ids,
        texts: texts.texts,
        vectors,
        analysis: { ...view.analysis, projection: map },
        quality: null,
      },
      settings: { ...settings, metric: 'cosine', components: 2, colorBy: 'group' },
      near: base.a === null ? null : neighbourhoodOf(base.a, vectors, map.coords, 'cosine'),
    })
    return { full: model(texts.study.vectors, texts.map), small: model(small, now.map) }
  }, [texts, now, view, base, small, settings])
}

/** The small vectors once more, for the lines to the nearest: they are not sent from the thread that made them. */
function smallVectors({ study }: StudiedTexts, { variant }: Now): Block {
  const columns = Int32Array.from({ length: variant.dimensions }, (_, i) => i)
  return drawable(compress(unitColumns(study.vectors, columns, study.layerNorm), variant.precision))
}
