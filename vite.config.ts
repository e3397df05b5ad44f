import { defineConfig } from 'vite'
import { contentSecurityPolicy, responseHeaders } from './scripts/headers.mjs'
import { licences } from './scripts/licences.mjs'

const headers = responseHeaders({ hub: process.env['EMBEDSCOPE_HUB'] })
const { page, worker } = licences()

export default defineConfig({
  // Relative, so that the built page also works below a path.
  base: './',
  // A missing file is a 404, not the page: a model loader must see the difference.
  appType: 'mpa',
  // plotly reads `global` while it loads.
  define: {
    global: 'globalThis',
    APP_VERSION: JSON.stringify(process.env['npm_package_version'] ?? '0.0.0'),
  },
  // onnxruntime-web without its inlined loader: the loader and the wasm are files of ours (src/engine/run/runtime.ts).
  resolve: { conditions: ['onnxruntime-web-use-extern-wasm', 'module', 'browser', 'development|production'] },
  worker: { format: 'es', plugins: () => [worker] },
  server: { headers, port: 5173 },
  preview: { headers, port: 4173 },
  build: {
    target: 'es2023',
    // Nothing is inlined as data: URLs: the policy allows files of this origin only.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
  plugins: [
    page,
    {
      name: 'csp-for-static-hosts',
      // A host that cannot set headers still gets the policy; frame-ancestors has no meaning in a meta element.
      transformIndexHtml: {
        order: 'post',
        handler: (html, { server }) =>
          server
            ? html
            : {
                html,
                tags: [
                  {
                    tag: 'meta',
                    injectTo: 'head-prepend',
                    attrs: {
                      'http-equiv': 'Content-Security-Policy',
                      content: contentSecurityPolicy({ hub: process.env['EMBEDSCOPE_HUB'] }).replace(
                        /; frame-ancestors[^;]*/,
                        '',
                      ),
                    },
                  },
                ],
              },
      },
      generateBundle() {
        const lines = Object.entries(responseHeaders()).map(([name, value]) => `  ${name}: ${value}`)
        this.emitFile({ type: 'asset', fileName: '_headers', source: `/*\n${lines.join('\n')}\n` })
      },
    },
  ],
})
