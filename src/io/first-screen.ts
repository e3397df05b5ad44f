import { makeBlock, type Block } from '../core/block.ts'

/**
 * The vectors of the first starting set, computed from the shipped model by scripts/make-vectors.mjs, so that the page
 * is alive before the model is. Little-endian float32, one row a text.
 * @returns null when they cannot be fetched: the page then simply waits for the model
 */
export async function fetchFirstScreen(site: string, rows: number): Promise<Block | null> {
  try {
    const response = await fetch(new URL('samples/first-screen.f32', site))
    if (!response.ok) return null
    const data = new Float32Array(await response.arrayBuffer())
    return data.length > 0 && data.length % rows === 0 ? makeBlock(data, rows, data.length / rows) : null
  } catch {
    return null
  }
}
