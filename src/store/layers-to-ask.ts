import type { Inspection, InspectRequest } from '../protocol/inspection.ts'

/** Attention that is fetched and held at once: 64 MB of float32. */
export const MOST_WEIGHTS = 16_000_000
/** Of a model whose layers and heads are not known yet, texts of up to so many tokens are asked for with all attention. */
const SURELY_FITS = 512

/**
 * The layers whose attention is worth asking for, T² weights a head: all when they fit into {@link MOST_WEIGHTS}, else as many
 * as do, spread from the first to the last.
 * @param shape null while nothing of the model has been inspected; then a long text is asked for without attention
 * @param wish a layer that somebody wants to see: it takes the place of the nearest one
 */
export function layersToAsk(
  tokenCount: number,
  shape: Pick<Inspection, 'layers' | 'heads'> | null,
  wish: number | null = null,
): InspectRequest['attentionLayers'] {
  if (!shape) return tokenCount <= SURELY_FITS ? 'all' : []
  const { layers, heads } = shape
  const fitting = Math.floor(MOST_WEIGHTS / Math.max(1, heads * tokenCount * tokenCount))
  if (fitting >= layers) return 'all'
  const step = fitting > 1 ? (layers - 1) / (fitting - 1) : 0
  const spread = Array.from({ length: fitting }, (_, i) => Math.round(i * step))
  return wish === null || wish >= layers || fitting === 0 ? spread : withWish(spread, wish)
}

function withWish(layers: readonly number[], wish: number): readonly number[] {
  const distances = layers.map((layer) => Math.abs(layer - wish))
  return layers.with(distances.indexOf(Math.min(...distances)), wish)
}
