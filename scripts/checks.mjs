// Runs checks one after the other, in sight or beside others, and keeps what became of each.
import { spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import { root } from './install.mjs'

/** A check that cannot run here says so and ends with this. */
const CANNOT = 77

/** @typedef {readonly [name: string, program: string, args: readonly string[]]} Check */
/** @typedef {'passed' | 'failed' | 'skipped'} Outcome */

/**
 * Runs a check whose output is seen as it comes.
 * @param {Check} check @returns {Promise<Outcome>}
 */
export async function inSight(check) {
  console.log(`\n── ${check[0]}`)
  return ended(check, 'inherit', (words, output) => console.log(output + words))
}

/**
 * Runs a check in the time that others leave; its output is shown whole at its end.
 * @param {Check} check @returns {Promise<Outcome>}
 */
export async function beside(check) {
  return ended(check, 'pipe', (words, output) => console.log(`\n── ${check[0]}\n${output}${words}\n`))
}

/**
 * @param {Check} check @param {'inherit' | 'pipe'} output @param {(words: string, output: string) => void} say
 * @returns {Promise<Outcome>}
 */
async function ended([name, program, args], output, say) {
  const started = Date.now()
  // On Windows npm is a script, which only a shell can start.
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', output, output],
    shell: process.platform === 'win32',
  })
  if (output === 'pipe' && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW)
  process.once('exit', () => child.kill())
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ part) => (printed += part))
  }
  /** @type {number | null} */
  const status = await new Promise((resolve) => {
    child.once('error', (error) => {
      printed += `${error.message}\n`
      resolve(null)
    })
    child.once('close', resolve)
  })
  const outcome = status === 0 ? 'passed' : status === CANNOT ? 'skipped' : 'failed'
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  say(`   ${name}: ${outcome === 'passed' ? `ok in ${seconds} s` : outcome.toUpperCase()}`, printed)
  return outcome
}
