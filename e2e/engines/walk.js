// Runs inside the page, put there by run.mjs: looks whether this browser computes what the page shipped with, opens every
// workspace, reports, and loads the page anew.

const asked = new URL(import.meta.url).searchParams
const load = Number(sessionStorage.getItem('load') ?? 0) + 1
/** @type {string[]} */
const faults = []

addEventListener('error', ({ message }) => faults.push(message))
addEventListener('unhandledrejection', ({ reason }) => faults.push(String(reason)))
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
  faults.push(`${violatedDirective} refused ${blockedURI}`),
)

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** @param {() => boolean} isSo @param {string} what */
async function until(isSo, what) {
  const end = performance.now() + 30_000
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`${what} did not come`)
    await pause(50)
  }
}

/** The largest difference of a number of the first set's vectors from those that were computed when the model was made. */
async function largestDifference() {
  const page = /** @type {{ embedscope: import('../../src/store/scripting.ts').Embedscope }} */ (
    /** @type {unknown} */ (window)
  ).embedscope
  await page.ready
  const response = await fetch('samples/first-screen.f32')
  const stored = new Float32Array(await response.arrayBuffer())
  const { data } = await page.embed(page.document.texts(), { normalize: false, cache: false })
  if (data.length !== stored.length) throw new Error(`${data.length} numbers in place of ${stored.length}`)
  return data.reduce((largest, value, i) => Math.max(largest, Math.abs(value - (stored[i] ?? NaN))), 0)
}

async function walk() {
  const began = performance.now()
  await until(() => 'embedscope' in window, 'The scripting interface')
  const difference = await largestDifference()
  const milliseconds = Math.round(performance.now() - began)
  for (const workspace of ['inside', 'search', 'dimensions']) {
    location.hash = `#/${workspace}`
    await until(() => document.title.toLowerCase().includes(workspace), `The workspace ${workspace}`)
    await pause(500)
    for (const { textContent } of document.querySelectorAll('[role=alert]')) {
      if (textContent) faults.push(`${workspace}: ${textContent}`)
    }
  }
  return { difference, milliseconds, isolated: crossOriginIsolated }
}

const found = await walk().catch((/** @type {unknown} */ error) => {
  faults.push(String(error))
  return {}
})
sessionStorage.setItem('load', String(load))
await fetch(asked.get('report') ?? '', { method: 'POST', body: JSON.stringify({ load, ...found, faults }) })
if (load < Number(asked.get('loads'))) location.reload()
