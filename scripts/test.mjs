// `npm test`: installs what is missing, a browser too, then runs every check there is and sums up.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { systemBrowser } from './browser.mjs'
import { install, run } from './install.mjs'

install()
await ensureBrowser()

/** @type {[string, string, string[]][]} */
const steps = [
  ['format', 'npx', ['prettier', '--check', '--log-level', 'warn', '.']],
  ['types', 'npx', ['tsc', '-b']],
  ['lint', 'npm', ['run', '--silent', 'lint']],
  ['boundaries', 'npm', ['run', '--silent', 'boundaries']],
  ['unused code', 'npx', ['knip']],
  ['unit and property tests', 'npx', ['vitest', 'run']],
  ['build', 'npm', ['run', '--silent', 'build']],
  ['training', 'node', ['scripts/training.mjs']],
  ['end-to-end tests', 'npx', ['playwright', 'test']],
]
// A minute of one core: it runs beside what comes before it, and is waited for before anything is drawn.
const training = startBeside('training', ['scripts/training.mjs'])
const failed = []
const skipped = []
for (const [name, program, args] of steps) {
  console.log(`\n── ${name}`)
  try {
    const milliseconds = name === 'training' ? await training() : timed(() => run(program, args))
    console.log(`   ${name}: ok in ${(milliseconds / 1000).toFixed(1)} s`)
  } catch (error) {
    // What cannot run here says so and why; only the training may.
    if (error instanceof Error && 'status' in error && error.status === 77) {
      skipped.push(name)
      console.log(`   ${name}: SKIPPED`)
      continue
    }
    failed.push(name)
    console.log(`   ${name}: FAILED`)
    // Without a build, what follows only repeats the same error.
    if (name === 'build') break
  }
}
console.log(`\nChecks: ${steps.map(([name]) => name).join(', ')}`)
if (failed.length > 0) console.log(`Failed: ${failed.join(', ')}`)
if (skipped.length > 0) console.log(`Skipped: ${skipped.join(', ')}`)
const passed = steps.length - failed.length - skipped.length
console.log(
  `${passed} passed, ${failed.length} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`,
)
process.exit(failed.length > 0 ? 1 : 0)

/** @param {() => void} work @returns {number} milliseconds */
function timed(work) {
  const started = Date.now()
  work()
  return Date.now() - started
}

/**
 * Starts a script of Node whose output waits until somebody does.
 * @param {string} name @param {string[]} args
 * @returns {() => Promise<number>} waits for its end, shows what it printed and says how long it took (ms); rejects with its
 *   `status` unless that is 0
 */
function startBeside(name, args) {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'embedscope-')), `${name}.log`)
  const log = openSync(file, 'w')
  const started = Date.now()
  const child = spawn(process.execPath, args, { stdio: ['ignore', log, log] })
  const end = once(child, 'exit').then(([status]) => ({ status, ended: Date.now() }))
  process.on('exit', () => child.kill())
  return async () => {
    const { status, ended } = await end
    closeSync(log)
    process.stdout.write(readFileSync(file))
    rmSync(path.dirname(file), { recursive: true })
    if (status !== 0) throw Object.assign(new Error(`${name} failed`), { status })
    return ended - started
  }
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
    attempt('Debian’s chromium', 'apt-get', ['install', '-y', '-qq', 'chromium'])
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
