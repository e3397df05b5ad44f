// The training's own tests and its smoke run, where there is a Python that can. Ends with 77 where there is none.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const SKIPPED = 77
const folder = fileURLToPath(new URL('../training/', import.meta.url))
const python = ['python3', '/usr/bin/python3', 'python'].find((program) => can(program))
if (python === undefined) {
  console.log('No Python with NumPy, PyTorch and onnx: the training is NOT tested here (training/README.md).')
  process.exit(SKIPPED)
}
try {
  show(['-m', 'unittest', 'discover', '--quiet', '--start-directory', 'tests', '--top-level-directory', '.'])
  show(['run.py', '--smoke'])
} catch {
  process.exit(1)
}

/** @param {string} program */
function can(program) {
  try {
    execFileSync(program, ['-c', 'import numpy, onnx, torch'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** @param {string[]} args */
function show(args) {
  execFileSync(python ?? '', args, { cwd: folder, stdio: 'inherit' })
}
