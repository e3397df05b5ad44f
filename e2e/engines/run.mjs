// `npm run engines`: the built page in the other engines that are installed, Firefox and WebKitGTK. No driver: a script in the
// page (walk.js) looks, reports and loads it anew. By hand, before a release: `npm test` runs in Chromium alone.
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { run } from '../../scripts/install.mjs'
import { serve } from '../../scripts/serve.mjs'

/** Numbers of the first set's vectors are as large as 4.5: float32 computed in another order is off by less than this. */
const TOLERANCE = 1e-4
/** So often each browser opens the page: a thread that is lost in one start of six is then seen in nine runs of ten. */
const LOADS = 12
/** A page that says nothing for so long hangs. */
const PATIENCE_MS = 90_000

const SCREEN = process.env['DISPLAY'] ? [] : ['xvfb-run', '--auto-servernum', 'dbus-run-session', '--']

/** @type {Record<string, (profile: string, url: string) => string[] | null>} null: not installed */
const ENGINES = {
  Firefox(profile, url) {
    const program = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((one) => existsSync(one))
    return program ? [program, '--headless', '--no-remote', '--profile', profile, url] : null
  },
  WebKitGTK(_profile, url) {
    const program = miniBrowser()
    return program ? [...SCREEN, program, '--private', url] : null
  },
}

/** Debian keeps WebKit's own small browser beside its library; webkit2gtk-driver brings it. */
function miniBrowser() {
  const libraries = '/usr/lib'
  const folders = existsSync(libraries) ? readdirSync(libraries) : []
  return folders
    .flatMap((folder) =>
      ['4.1', '4.0'].map((one) => path.join(libraries, folder, `webkit2gtk-${one}/MiniBrowser`)),
    )
    .find((one) => existsSync(one))
}

/** The built page with the walk in it, in a folder that the system clears. @param {string} report address */
function pageWithWalk(report) {
  const folder = mkdtempSync(path.join(tmpdir(), 'embedscope-engines-'))
  cpSync(fileURLToPath(new URL('../../dist', import.meta.url)), folder, { recursive: true })
  cpSync(new URL('walk.js', import.meta.url), path.join(folder, 'walk.js'))
  const index = path.join(folder, 'index.html')
  const asked = new URLSearchParams({ report, loads: String(LOADS) })
  const script = `<script type="module" src="/walk.js?${asked}"></script>`
  writeFileSync(index, readFileSync(index, 'utf8').replace('</head>', `${script}</head>`))
  rmSync(`${index}.br`, { force: true })
  return folder
}

/**
 * @typedef {{ load: number, difference?: number, milliseconds?: number, isolated?: boolean, faults: string[] }} Report
 * @param {(report: Report) => void} onReport
 */
async function listen(onReport) {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => (body += part))
    request.on('end', () => {
      response.setHeader('Access-Control-Allow-Origin', '*')
      response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
      response.end()
      if (request.method === 'POST') onReport(JSON.parse(body))
    })
  })
  await new Promise((resolve) => server.listen(0, 'localhost', () => resolve(undefined)))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { url: `http://localhost:${address.port}`, close: () => server.close() }
}

/** @param {Report} report */
function isRight({ difference = NaN, isolated, faults }) {
  return difference < TOLERANCE && isolated === true && faults.length === 0
}

/**
 * @param {string} name
 * @param {(profile: string, url: string) => string[] | null} command
 * @returns {Promise<boolean>} whether all is as it should be
 */
async function visit(name, command) {
  if (!command('', '')) {
    console.log(`${name}: not installed, skipped`)
    return true
  }
  /** @type {(report: Report | null) => void} */
  let told = () => {}
  const reports = await listen((report) => told(report))
  const folder = pageWithWalk(reports.url)
  const site = await serve({ dir: folder, hub: reports.url })
  const profile = mkdtempSync(path.join(tmpdir(), 'embedscope-profile-'))
  const [program = '', ...args] = command(profile, site.url) ?? []
  const browser = spawn(program, args, { stdio: 'ignore', detached: true })
  let isFine = true
  for (let load = 1; load <= LOADS; load++) {
    /** @type {Report | null} */
    const report = await new Promise((resolve) => {
      told = resolve
      setTimeout(resolve, PATIENCE_MS, null)
    })
    if (!report) {
      console.log(`${name}, load ${load}: nothing heard for ${PATIENCE_MS / 1000} s`)
      isFine = false
      break
    }
    isFine &&= isRight(report)
    const { difference, milliseconds, faults } = report
    const figures = `largest difference ${difference?.toExponential(1)}, first vectors after ${milliseconds} ms`
    console.log(`${name}, load ${load}: ${isRight(report) ? 'right' : 'WRONG'}, ${figures}`, ...faults)
  }
  if (browser.pid && browser.exitCode === null) process.kill(-browser.pid)
  await site.close()
  reports.close()
  for (const one of [folder, profile]) rmSync(one, { recursive: true, force: true, maxRetries: 5 })
  return isFine
}

run('npm', ['run', '--silent', 'build'])
let isFine = true
for (const [name, command] of Object.entries(ENGINES)) isFine = (await visit(name, command)) && isFine
process.exit(isFine ? 0 : 1)
