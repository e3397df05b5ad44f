// Serves dist/ with the headers that the page needs. Used by `npm start`, the end-to-end tests and the benchmarks.
import { createServer } from 'node:http'
import sirv from 'sirv'
import { responseHeaders } from './headers.mjs'

/**
 * @param {{ port?: number, host?: string, hub?: string | undefined, dir?: string }} [options]
 *   `port` 0 takes any free one; `hub` is one more origin that models may come from
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export async function serve({ port = 0, host = 'localhost', hub, dir } = {}) {
  const headers = Object.entries(responseHeaders({ hub }))
  const files = sirv(dir ?? new URL('../dist', import.meta.url).pathname, {
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
    files(request, response, () => {
      for (const [name, value] of headers) response.setHeader(name, value)
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found\n')
    })
  })
  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(undefined))
  })
  const address = server.address()
  const used = typeof address === 'object' && address ? address.port : port
  return {
    url: `http://${host}:${used}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve(undefined))
      }),
  }
}
