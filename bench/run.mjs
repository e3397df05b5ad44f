// `npm run bench [typing] [load] [distance] [throughput] [search]`: builds, serves and measures in a real browser. All of them by default.
import { chromium } from '@playwright/test'
import { cpus } from 'node:os'
import { browserOptions } from '../scripts/browser.mjs'
import { install, run } from '../scripts/install.mjs'
import { serve } from '../scripts/serve.mjs'
import { benchDistance } from './distance.mjs'
import { benchFirstLoad } from './first-load.mjs'
import { benchSearch } from './search.mjs'
import { benchThroughput } from './throughput.mjs'
import { benchTyping } from './typing.mjs'

const benches = {
  typing: benchTyping,
  load: benchFirstLoad,
  distance: benchDistance,
  throughput: benchThroughput,
  search: benchSearch,
}
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !Object.hasOwn(benches, name))
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`)
  process.exit(1)
}

install()
run('npm', ['run', '--silent', 'build'])
const { url, close } = await serve()
const browser = await chromium.launch(browserOptions({ gl: false }).launchOptions)
console.log(
  `# Benchmarks on ${cpus().length} × ${cpus()[0]?.model}, Chromium ${browser.version()}, Node ${process.version}`,
)
for (const [name, bench] of Object.entries(benches)) {
  if (wanted.length === 0 || wanted.includes(name)) await bench(browser, url)
}
await browser.close()
await close()
