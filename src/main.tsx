import '@fontsource-variable/inter'
import './ui/theme.css'
import './ui/print.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { spawnAnalysis, spawnEncoder } from './client/workers.ts'
import { loadSaved } from './io/saved.ts'
import { createAppStore } from './store/create-store.ts'
import type { Embedscope } from './store/scripting.ts'
import { App } from './ui/app.tsx'
import { bindRoute } from './ui/shell/route.ts'
import { StoreProvider } from './ui/use-app.ts'

declare global {
  interface Window {
    embedscope: Embedscope
  }
  /** Set by vite.config.ts from package.json. */
  const APP_VERSION: string
}

const store = createAppStore({
  spawnEncoder,
  spawnAnalysis,
  site: document.baseURI,
  saved: loadSaved(),
  isolated: globalThis.crossOriginIsolated,
  version: APP_VERSION,
})
window.embedscope = store.scripting

const root = document.querySelector('#root')
if (!root) throw new Error('index.html has no #root')
const page = createRoot(root)
// Reading the last visit takes milliseconds; drawing before would show an empty page for as long.
void store.restored.then(() => {
  bindRoute(store, window)
  page.render(
    <StrictMode>
      <StoreProvider value={store}>
        <App />
      </StoreProvider>
    </StrictMode>,
  )
})
