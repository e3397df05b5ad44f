// Installs what package-lock.json names, once per change of it. No dependencies: it runs before there are any.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'

export const root = new URL('../', import.meta.url)
const stamp = new URL('node_modules/.embedscope-installed', root)

/** Runs a program in the project's folder and shows what it prints. @param {string} program @param {string[]} args */
export function run(program, args) {
  // On Windows npm is a script, which only a shell can start.
  execFileSync(program, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
}

export function install() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  // As Vite does: 21 and the first 22 lack what 20.19 has.
  if (!((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22)) {
    console.error(
      `Embedscope needs Node 20.19, 22.12 or newer; this is ${process.version}. See https://nodejs.org.`,
    )
    process.exit(1)
  }
  const locks = ['package-lock.json', 'scripts/boundaries/package-lock.json']
  const hash = createHash('sha256')
  for (const lock of locks) hash.update(readFileSync(new URL(lock, root)))
  const wanted = hash.digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.log('Installing packages …')
  // Also where NODE_ENV says production: building needs what npm calls development.
  const quiet = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  run('npm', ['ci', ...quiet])
  // dependency-cruiser needs a TypeScript with a compiler interface, which version 7 no longer has: it gets its own.
  run('npm', ['ci', '--prefix', 'scripts/boundaries', ...quiet])
  mkdirSync(new URL('node_modules', root), { recursive: true })
  writeFileSync(stamp, wanted)
}
