// THIRD-PARTY.txt: the licences of all that others made and the build contains, found in node_modules while it is built.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** @typedef {{ readonly title: string, readonly text: string }} Entry What it is called, and what must be said of it. */

const root = fileURLToPath(new URL('../', import.meta.url))
/** What packages have inside them from others, without a file that says so: written by scripts/notices/collect.mjs. */
const notices = path.join(root, 'scripts/notices')

/** Modules that are no files: what the bundler adds of its own. */
const HELPERS = { '\0vite/': 'vite', '\0rolldown/': 'rolldown' }

const LICENCE_FILE = /^(licen[cs]e|copying|notice)(?!.*\.([cm]?[jt]s|json|map)$)/i
/** A line that names a holder, and not one of a licence's own sentences about them. */
const COPYRIGHT =
  /^\W*((MIT )?(©|&copy;|\(c\)) ?\d{4}.*|MIT ©.*|copyright (?!holder|owner|notice|licen|statement|law|and|or|\[).*)/i

/** The words of licences that some packages only name. */
const WORDS = new Map([
  ['MIT', readText(path.join(root, 'LICENSE')).replace(/^MIT License\s+Copyright.*\s+/, '')],
  ['Apache-2.0', readText(path.join(root, 'node_modules/pdfjs-dist/LICENSE'))],
])

/**
 * A plugin for the page and one for its workers, whose bundles are made apart and first.
 * @returns {{ page: import('vite').Plugin, worker: import('vite').Plugin }}
 */
export function licences() {
  /** @type {Set<string>} */
  const used = new Set()
  /** @param {import('vite').Rolldown.OutputBundle} bundle */
  const note = (bundle) => {
    for (const file of Object.values(bundle).flatMap(sourcesOf)) used.add(file)
  }
  return {
    page: {
      name: 'licences',
      generateBundle(_, bundle) {
        note(bundle)
        // Without the mark at its start, browsers take a text of an unnamed encoding for windows-1252.
        this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY.txt', source: `\uFEFF${textOf(used)}` })
      },
    },
    worker: { name: 'licences-of-workers', generateBundle: (_, bundle) => note(bundle) },
  }
}

/**
 * The files that a file of the build was made from: modules, or a font, a table, WebAssembly.
 * @param {import('vite').Rolldown.OutputChunk | import('vite').Rolldown.OutputAsset} output
 */
function sourcesOf(output) {
  if (output.type === 'asset') return output.originalFileNames.map((name) => path.resolve(root, name))
  return output.moduleIds.map((id) => {
    const helper = Object.entries(HELPERS).find(([start]) => id.startsWith(start))
    return helper ? path.join(root, 'node_modules', helper[1], 'package.json') : id.replace(/\?.*/, '')
  })
}

/** @param {Iterable<string>} files absolute @returns {string} */
function textOf(files) {
  /** @type {Map<string, string[]>} */
  const packages = new Map()
  for (const file of files) {
    if (!/[\\/]node_modules[\\/]/.test(file)) continue
    const folder = packageOf(file)
    packages.set(folder, [...(packages.get(folder) ?? []), file])
  }
  const own = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const entries = [...packages].map(([folder, used]) => entryOf(folder, used))
  return `Embedscope ${own.version}

${readFileSync(path.join(root, 'LICENSE'), 'utf8').trim()}

The rest is about the work of others that this build contains. The build wrote it.

${listed(entries)}
`
}

/**
 * Entries by title; those that say the same share one text.
 * @param {readonly Entry[]} entries @param {string} [rule] what the lines between them are made of
 * @returns {string}
 */
export function listed(entries, rule = '=') {
  /** @type {Map<string, string[]>} */
  const titles = new Map()
  for (const { title, text } of entries.toSorted((a, b) => (a.title < b.title ? -1 : 1))) {
    titles.set(text, [...(titles.get(text) ?? []), title])
  }
  return [...titles]
    .map(([text, own]) => `${rule.repeat(80)}\n${[...new Set(own)].join('\n')}\n\n${text}`)
    .join('\n\n')
}

/**
 * @param {string} folder of a package @param {readonly string[]} used files of it
 * @returns {Entry}
 */
export function entryOf(folder, used = []) {
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const { name, version } = manifest
  const licence = manifest.license?.type ?? manifest.license ?? manifest.licenses?.[0]?.type
  const texts = licenceTexts(folder, used)
  if (texts.length === 0) {
    const words = WORDS.get(licence)
    if (words === undefined) throw new Error(`${name} ${version} comes without its licence: ${licence}`)
    texts.push(words)
  }
  if (!texts.some((text) => copyrightsOf(text).length > 0)) {
    const author = manifest.author?.name ?? manifest.author ?? `the authors of ${name}`
    const known = [...readmesOf(folder), ...used.filter(isText)].map(readText).flatMap(copyrightsOf)
    texts.unshift(known.length > 0 ? [...new Set(known)].join('\n') : `By ${author}`)
  }
  const inside = insideOf(name, version)
  if (inside !== null) texts.push(`What ${name} contains of others:\n\n${inside}`)
  return { title: `${name} ${version} (${licence ?? 'licence below'})`, text: texts.join('\n\n') }
}

/**
 * The licence files beside the used files and in the folders above, up to the package's own.
 * @param {string} folder @param {readonly string[]} used @returns {string[]}
 */
function licenceTexts(folder, used) {
  const folders = new Set([folder])
  for (const file of used) {
    for (let at = path.dirname(file); at.length > folder.length; at = path.dirname(at)) folders.add(at)
  }
  const texts = [...folders].flatMap((at) =>
    readdirSync(at)
      .filter((name) => LICENCE_FILE.test(name) && statSync(path.join(at, name)).isFile())
      .map((name) => readText(path.join(at, name))),
  )
  return [...new Set(texts)]
}

/** @param {string} file */
function readText(file) {
  const text = readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
  // Vite's goes on with what is in its own programs.
  return text.replace(/\n# Licenses of bundled dependencies[^]*/, '').trim()
}

/** @param {string} file */
function isText(file) {
  return /\.([cm]?[jt]sx?|css|json)$/.test(file)
}

/** @param {string} folder */
function readmesOf(folder) {
  return readdirSync(folder)
    .filter((name) => /^readme/i.test(name))
    .map((name) => path.join(folder, name))
}

/** The lines of a text that name a holder. @param {string} text @returns {string[]} */
export function copyrightsOf(text) {
  return text.split('\n').flatMap((line) => COPYRIGHT.exec(line.slice(0, 300))?.[1]?.trim() ?? [])
}

/** @param {string} name @param {string} version @returns {string | null} */
function insideOf(name, version) {
  const file = readdirSync(notices).find((file) => file.startsWith(`${name}@`))
  if (file === undefined) return null
  if (file !== `${name}@${version}.txt`) {
    throw new Error(`scripts/notices has ${file}, not ${version}: run node scripts/notices/collect.mjs`)
  }
  return readText(path.join(notices, file))
}

/** The folder of the package that a file belongs to: some folders within packages have a package.json without a name. @param {string} file */
function packageOf(file) {
  for (let folder = path.dirname(file); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const manifest = path.join(folder, 'package.json')
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version) return folder
  }
  throw new Error(`${file} belongs to no package`)
}
