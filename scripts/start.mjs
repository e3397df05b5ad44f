// `npm start`: install what is missing, build, serve, print the address.
import { install, run } from './install.mjs'

install()
run('npm', ['run', '--silent', 'build'])

// Imported only now: on a fresh clone its packages did not exist before.
const { serve } = await import('./serve.mjs')
const wish = Number(process.env['PORT'] ?? 4173)
const options = { host: process.env['HOST'] ?? 'localhost', hub: process.env['EMBEDSCOPE_HUB'] }
const { url } = await serve({ ...options, port: wish }).catch((error) => {
  if (error.code !== 'EADDRINUSE') throw error
  console.log(`Port ${wish} is taken, using another.`)
  return serve(options)
})
console.log(`\nEmbedscope is at ${url}\nNothing you type leaves this computer. Stop with Ctrl+C.`)
