// A small hub: speaks the paths of huggingface.co for the repositories of `acme`, and misbehaves on request.
import { createReadStream } from 'node:fs'
import { createServer } from 'node:http'
import { openRepositories } from './repositories.mjs'

const SHA = '0123456789abcdef0123456789abcdef01234567'

/**
 * Repositories by name: `acme/mini` is whole, as are those of `repositories.mjs`; the others are broken as their names say.
 * `/log` answers the paths asked for so far.
 * @param {number} port
 */
export async function startHub(port) {
  /** @type {string[]} */
  const log = []
  const filesOf = await openRepositories()
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', `http://localhost:${port}`)
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.setHeader('Access-Control-Expose-Headers', 'Content-Length')
    if (pathname === '/log') {
      response.end(JSON.stringify(log))
      return
    }
    log.push(pathname)
    const description = /^\/api\/models\/acme\/([\w-]+)\/revision\/main$/.exec(pathname)
    if (description) {
      describe(description[1] ?? '', response)
      return
    }
    const file = new RegExp(`^/acme/([\\w-]+)/resolve/(?:main|${SHA})/(.+)$`).exec(pathname)
    if (file) sendFile(file[1] ?? '', decodeURIComponent(file[2] ?? ''), response)
    else response.writeHead(404).end('Not found')
  })

  /** @param {string} name @param {import('node:http').ServerResponse} response */
  function describe(name, response) {
    // The hub answers 401 for repositories that do not exist.
    if (name === 'nowhere') {
      response.writeHead(401).end('Repository not found')
      return
    }
    const files = [...filesOf(name)].filter(
      ([file]) => name !== 'converted' || !/Pooling|modules|sentence/.test(file),
    )
    const siblings = files.map(([rfilename, { size }]) => ({ rfilename, size }))
    const cardData = name === 'converted' ? { base_model: 'acme/mini' } : undefined
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify({ id: `acme/${name}`, sha: SHA, siblings, cardData }))
  }

  /** @param {string} name @param {string} file @param {import('node:http').ServerResponse} response */
  function sendFile(name, file, response) {
    const stored = filesOf(name).get(file)
    const weights = file.endsWith('.onnx')
    if (!stored || (name === 'missing' && weights)) {
      response.writeHead(404).end('Entry not found')
      return
    }
    const { size } = stored
    if (name === 'html' && weights) {
      response.end('<!doctype html><title>Sign in to the hotel Wi-Fi</title>'.padEnd(size))
      return
    }
    if (name === 'tokenizer' && file === 'tokenizer.json') {
      response.end('{"version": "1.0", "model": {"type": "WordPi'.padEnd(size))
      return
    }
    response.setHeader('Content-Length', size)
    const whole = createReadStream(stored.file)
    if (name === 'truncated' && weights) {
      // The connection breaks after a third of the file.
      whole.destroy()
      const part = createReadStream(stored.file, { end: Math.floor(size / 3) })
      part.on('end', () => setTimeout(() => response.destroy(), 100))
      part.pipe(response, { end: false })
      return
    }
    if (name === 'slow' && weights) {
      // A quarter arrives, the rest does not before the test has ended.
      whole.destroy()
      createReadStream(stored.file, { end: Math.floor(size / 4) }).pipe(response, { end: false })
      return
    }
    whole.pipe(response)
  }

  await new Promise((resolve) => server.listen(port, 'localhost', () => resolve(undefined)))
  return { url: `http://localhost:${port}`, close: () => server.close() }
}
