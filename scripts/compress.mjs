// Writes a Brotli copy beside each built file that shrinks, so that the server sends it without compressing again.
import { createReadStream, createWriteStream } from 'node:fs'
import { readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { constants, createBrotliCompress } from 'node:zlib'

/** Below a twentieth, unpacking costs a phone more than the network saves. */
const WORTH = 0.95

/** @param {string} folder of built files */
export async function compress(folder) {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name)
    if (!entry.isFile() || /\.(br|woff2|png|map)$/.test(file)) continue
    const { size } = await stat(file)
    if (size < 1024) continue
    const brotli = createBrotliCompress({
      params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: size },
    })
    await pipeline(createReadStream(file), brotli, createWriteStream(`${file}.br`))
    if ((await stat(`${file}.br`)).size > size * WORTH) await rm(`${file}.br`)
  }
}
