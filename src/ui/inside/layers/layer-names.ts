/** Layer 0 is what enters the first one. */
export function layerName(layer: number): string {
  return layer === 0 ? 'at the input' : `after layer ${layer}`
}

/** As an axis says it: there is no room for more. */
export function layerMark(layer: number): string {
  return layer === 0 ? 'in' : String(layer)
}
