// Serves dist/ with the headers that the page needs. Used by `npm start`, the end-to-end tests and the benchmarks.
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import sirv from 'sirv'
import { responseHeaders } from './headers.mjs'

/**
 * @param {{ port?: number, host?: string, hub?: string | undefined, dir?: string }} [options]
 *   `port` 0 takes any free one; `hub` is one more origin that models may come from
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve({ port = 0, host = 'localhost', hub, dir } = {}) {
  const headers = Object.entries(responseHeaders({ hub }))
  const root = dir ?? fileURLToPath(new URL('../dist', import.meta.url))
  const files = sirv(root, {
    // Looks at the folder at each request: with a list from its start, the first file that a later build had removed ended the server.
    dev: true,
    brotli: true,
    etag: true,
    setHeaders(response, pathname) {
      for (const [name, value] of headers) response.setHeader(name, value)
      // Built files carry a hash in their name and never change; everything else is asked for anew.
      response.setHeader(
        'Cache-Control',
        pathname.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
  const server = createServer((request, response) => {
    if (hub && request.url === '/' && existsSync(path.join(root, 'index.html'))) {
      sendWithoutMeta(response)
      return
    }
    // Nothing here asks for a part of a file, and one part that cannot be (bytes=5-1) ended the server: whole files always.
    delete request.headers.range
    // A file that went between being found and being opened (another build took its place) is one answer lost, not the server.
    response.on('pipe', (file) => file.on('error', () => response.destroy()))
    files(request, response, () => {
      for (const [name, value] of headers) response.setHeader(name, value)
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found\n')
    })
  })
  /**
   * The built page carries the policy once more in a meta element, for hosts that cannot send headers; that one does
   * not know of `hub`, and of two policies a browser obeys both.
   * @param {import('node:http').ServerResponse} response
   */
  function sendWithoutMeta(response) {
    for (const [name, value] of headers) response.setHeader(name, value)
    const html = readFileSync(path.join(root, 'index.html'), 'utf8')
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''))
  }

  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(undefined))
  })
  const address = server.address()
  const used = typeof address === 'object' && address ? address.port : port
  return {
    url: `http://${nameOf(host)}:${used}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve(undefined))
      }),
  }
}

/**
 * The host as it stands in an address that opens the page: of all addresses of this machine the one that browsers trust.
 * @param {string} host
 */
function nameOf(host) {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
