// `npm run build`: types, bundle, Brotli copies. All of it beside dist/, which it then replaces at once: a server that runs
// meanwhile never sends half of a file, which browsers would keep for a year by its name.
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { compress } from './compress.mjs'
import { run } from './install.mjs'

const root = fileURLToPath(new URL('../', import.meta.url))
const dist = path.join(root, 'dist')
const fresh = path.join(root, '.cache', `build-${process.pid}`)
const former = `${fresh}-former`

run('npx', ['tsc', '-b'])
try {
  await build({ root, build: { outDir: fresh, emptyOutDir: true } })
  await compress(fresh)
  if (existsSync(dist)) await rename(dist, former)
  await rename(fresh, dist)
} finally {
  for (const folder of [fresh, former]) await rm(folder, { recursive: true, force: true })
}
