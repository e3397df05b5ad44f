// `npm test`: installs what is missing, a browser too, then runs every check there is and sums up.
import { execFileSync } from 'node:child_process'
import { systemBrowser } from './browser.mjs'
import { beside, inSight } from './checks.mjs'
import { install } from './install.mjs'

install()
await ensureBrowser()

/** @typedef {import('./checks.mjs').Check} Check */
/** @type {readonly Check[]} */
const first = [
  ['types', 'npx', ['tsc', '-b']],
  ['unit and property tests', 'npx', ['vitest', 'run']],
]
/** @type {Check} */
const build = ['build', 'npm', ['run', '--silent', 'build']]
/** @type {Check} */
const endToEnd = ['end-to-end tests', 'npx', ['playwright', 'test']]
// A browser leaves a quarter of two cores idle: these take it, and give way to all else.
/** @type {readonly Check[]} */
const meanwhile = [
  ['lint', 'npm', ['run', '--silent', 'lint']],
  ['boundaries', 'npm', ['run', '--silent', 'boundaries']],
  ['unused code', 'npx', ['knip']],
  ['format', 'npx', ['prettier', '--check', '--log-level', 'warn', '.']],
  ['training', 'node', ['scripts/training.mjs']],
]

/** @type {Record<import('./checks.mjs').Outcome, string[]>} */
const names = { passed: [], failed: [], skipped: [] }
const others = inTurn(meanwhile, beside)
await inTurn(first, inSight)
// Without a build, the browser only repeats the same error.
if (await note(build, inSight)) await note(endToEnd, inSight)
await others

console.log(`\nChecks: ${[...names.passed, ...names.failed, ...names.skipped].join(', ')}`)
if (names.failed.length > 0) console.log(`Failed: ${names.failed.join(', ')}`)
if (names.skipped.length > 0) console.log(`Skipped: ${names.skipped.join(', ')}`)
console.log(
  `${names.passed.length} passed, ${names.failed.length} failed${names.skipped.length > 0 ? `, ${names.skipped.length} skipped` : ''}`,
)
process.exit(names.failed.length > 0 ? 1 : 0)

/** @param {readonly Check[]} checks @param {typeof inSight} how */
async function inTurn(checks, how) {
  for (const check of checks) await note(check, how)
}

/** @param {Check} check @param {typeof inSight} how @returns {Promise<boolean>} whether it passed */
async function note(check, how) {
  const outcome = await how(check)
  names[outcome].push(check[0])
  return outcome === 'passed'
}

/** Playwright's browser, else the system's, else Debian's package when root. */
async function ensureBrowser() {
  if (systemBrowser()) return
  const { chromium } = await import('@playwright/test')
  const { existsSync } = await import('node:fs')
  if (existsSync(chromium.executablePath())) return
  if (attempt('Playwright’s browser', 'npx', ['playwright', 'install', 'chromium'])) return
  const root = process.getuid?.() === 0
  if (root && attempt('apt-get update', 'apt-get', ['update', '-qq'])) {
    // The tests take the one without windows; the other is what people and their tools look for. Older Debians have it alone.
    for (const names of [['chromium', 'chromium-headless-shell'], ['chromium']]) {
      if (attempt(`Debian’s ${names.join(' and ')}`, 'apt-get', ['install', '-y', '-qq', ...names])) break
    }
  }
  if (systemBrowser()) return
  console.error('No browser for the tests: install Chromium or Chrome, or set CHROMIUM to its path.')
  process.exit(1)
}

/** @param {string} what @param {string} program @param {string[]} args @returns {boolean} */
function attempt(what, program, args) {
  console.log(`Installing ${what} …`)
  try {
    execFileSync(program, args, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    return true
  } catch {
    console.log(`${what} could not be installed.`)
    return false
  }
}
