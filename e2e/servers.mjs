// The servers of the end-to-end tests: the built page as `npm start` serves it, and a hub that the page may contact.
import { serve } from '../scripts/serve.mjs'
import { startHub } from './support/hub.mjs'

const [port = 4890, hubPort = 4891] = process.argv.slice(2).map(Number)
const hub = await startHub(hubPort)
await serve({ port, hub: hub.url })
console.log(`page on ${port}, hub on ${hubPort}`)
