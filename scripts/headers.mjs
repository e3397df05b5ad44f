// The response headers of every page and file: one source for dev, preview, the server of `npm start` and static hosts.

/** Where model files may come from besides this origin. The hub redirects large files to hosts under hf.co. */
const HUB = ['https://huggingface.co', 'https://*.hf.co']

/**
 * @param {{ hub?: string | undefined }} [options] `hub`: one more origin to load models from (a mirror, a test server)
 * @returns {string} the content-security policy
 */
export function contentSecurityPolicy({ hub } = {}) {
  const models = [...HUB, ...(hub ? [new URL(hub).origin] : [])].join(' ')
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    // plotly sets inline styles
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    // plotly draws its pictures through data and blob URLs
    "img-src 'self' data: blob:",
    `connect-src 'self' ${models}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ')
}

/**
 * @param {{ hub?: string | undefined }} [options]
 * @returns {Record<string, string>}
 */
export function responseHeaders(options = {}) {
  return {
    'Content-Security-Policy': contentSecurityPolicy(options),
    // Both make the page cross-origin isolated, without which WebAssembly has no threads.
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  }
}
