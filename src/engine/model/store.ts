import type { Bytes } from '../../core/names.ts'
import { download, type DownloadOptions } from './download.ts'

/** Files of hub models, kept by the browser between visits. Pinned to a commit, so an entry never goes stale. */
const CACHE = 'embedscope-models-1'

export interface StoredDownload extends DownloadOptions {
  /** Keep the file between visits: for other hosts, whose files are large and far away. */
  readonly keep: boolean
  readonly onCacheHit?: (bytes: Bytes) => void
}

/** {@link download} through the browser's cache storage. A file is stored only after it arrived whole. */
export async function fetchFile(url: string, options: StoredDownload): Promise<Uint8Array<ArrayBuffer>> {
  const cache = options.keep ? await openCache() : null
  const hit = await cache?.match(url).catch(() => undefined)
  if (hit) {
    const bytes = new Uint8Array(await hit.arrayBuffer())
    options.onCacheHit?.(bytes.byteLength)
    return bytes
  }
  const bytes = await download(url, options)
  // A full disk or a private window must not stop a model that is already in memory.
  await cache?.put(url, new Response(bytes)).catch(() => undefined)
  return bytes
}

/** A small JSON file that changes (the hub's description): the network first, the kept copy when there is none. */
export async function fetchFreshJson(url: string, options: StoredDownload): Promise<unknown> {
  const cache = options.keep ? await openCache() : null
  try {
    const bytes = await download(url, options)
    // Before it is kept: a network's login page must not replace a copy that works.
    const json: unknown = JSON.parse(new TextDecoder().decode(bytes))
    await cache?.put(url, new Response(bytes)).catch(() => undefined)
    return json
  } catch (error) {
    const kept = await cache?.match(url).catch(() => undefined)
    if (kept && !options.signal.aborted) return kept.json()
    throw error
  }
}

/** A file that turned out to be unusable must not be found again at the next try. */
export async function forgetFile(url: string): Promise<void> {
  const cache = await openCache()
  await cache?.delete(url).catch(() => false)
}

async function openCache(): Promise<Cache | null> {
  try {
    // Absent outside secure contexts; fails where storage is switched off, in a sandbox already at its name.
    return typeof caches === 'undefined' ? null : await caches.open(CACHE)
  } catch {
    return null
  }
}
