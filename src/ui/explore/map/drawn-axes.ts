/**
 * How many axes of the map are drawn: without WebGL the first two of a 3D map.
 * @param axes that the map has
 * @param hasWebGL asked only where it matters, since it costs a context
 */
export function drawnAxes(axes: number, hasWebGL: () => boolean): number {
  return axes === 3 && !hasWebGL() ? 2 : axes
}
