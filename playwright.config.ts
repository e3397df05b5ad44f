import { defineConfig } from '@playwright/test'
import { browserOptions } from './scripts/browser.mjs'

const port = 4890
const hubPort = 4891

export default defineConfig({
  testDir: 'e2e',
  // A page that starts leaves a third of two cores idle: two at a time are done in four fifths of the time.
  workers: 2,
  fullyParallel: false,
  // For what hangs: a busy machine takes several times as long as a quiet one.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env['CI']),
  // Two shared cores draw pages in software: a second try tells noise from a defect, and is listed as flaky.
  retries: process.env['CI'] ? 1 : 0,
  reporter: [['list']],
  outputDir: '.cache/test-results',
  use: { baseURL: `http://localhost:${port}/` },
  webServer: {
    command: `node e2e/servers.mjs ${port} ${hubPort}`,
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
    stdout: 'ignore',
  },
  // A browser that draws and computes without a graphics card's imitation is twice as quick to start a page; one that compiles
  // WebAssembly once is quicker still, and half as fast then.
  projects: [
    {
      name: 'page',
      grepInvert: /@graphics|@bulk/,
      // Points that glide to their places keep the processor busy that the next step waits for.
      use: { ...browserOptions({ gl: false, optimise: false }), contextOptions: { reducedMotion: 'reduce' } },
    },
    // These keep both cores busy by themselves, and share a page that takes a quarter of a minute to open.
    { name: 'bulk', grep: /@bulk/, use: browserOptions({ gl: false }), workers: 1 },
    { name: 'graphics', grep: /@graphics/, use: browserOptions({ gpu: true }), workers: 1 },
  ],
})
