// A server that is far away: every answer of another comes some milliseconds late.
import { createServer, request } from 'node:http'

/**
 * @param {string} url of the server that answers
 * @param {number} milliseconds
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function distant(url, milliseconds) {
  const server = createServer((asked, answer) => {
    setTimeout(() => {
      const passed = request(
        new URL(asked.url ?? '/', url),
        { method: asked.method, headers: asked.headers },
        (reply) => {
          answer.writeHead(reply.statusCode ?? 502, reply.headers)
          reply.pipe(answer)
        },
      )
      passed.on('error', () => answer.destroy())
      asked.pipe(passed)
    }, milliseconds)
  })
  await new Promise((resolve) => {
    server.listen(0, 'localhost', () => resolve(undefined))
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://localhost:${port}/`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
