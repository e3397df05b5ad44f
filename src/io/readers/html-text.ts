import { isDrawnFormula, isTitle, logoText } from './html-parts.ts'
import { LineWriter } from './line-writer.ts'

/** Elements whose text is none of the page's; ANNOTATION gives a formula once more, as its source. */
const SKIPPED = new Set(
  'SCRIPT STYLE TEMPLATE NOSCRIPT HEAD IFRAME OBJECT EMBED SVG CANVAS AUDIO VIDEO SELECT TEXTAREA DIALOG ANNOTATION ANNOTATION-XML'.split(
    ' ',
  ),
)
/** Elements with a blank line around them. */
const PARAGRAPHS = new Set(
  'P H1 H2 H3 H4 H5 H6 UL OL DL TABLE BLOCKQUOTE PRE SECTION ARTICLE HEADER FOOTER MAIN ASIDE NAV FIGURE FORM FIELDSET ADDRESS HR DETAILS'.split(
    ' ',
  ),
)
/** Elements that begin on a new line. */
const LINES = new Set('DIV LI TR DT DD FIGCAPTION CAPTION SUMMARY LEGEND BODY THEAD TBODY TFOOT'.split(' '))

/**
 * A page's text as it reads: blocks as lines and paragraphs; headings and code marked as in Markdown, so that a page can be cut at its headings.
 * The document comes from DOMParser: it has no window, and nothing in it is run or fetched.
 */
export function htmlText(html: string): string {
  const root = new DOMParser().parseFromString(withoutHandlers(html), 'text/html').body
  const writer = new LineWriter()
  let node: Node | null = root
  while (node) {
    const isEntered = enter(node, writer)
    if (isEntered && node.firstChild) {
      node = node.firstChild
      continue
    }
    if (isEntered) leave(node, writer)
    // Up to the next node that has one behind it. A loop: pages can be nested deeper than calls.
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode
      if (node) leave(node, writer)
    }
    node = node === root || !node ? null : node.nextSibling
  }
  return writer.done()
}

/**
 * Event handlers in tags renamed. They would never run, but the browser reports each to the console as a breach of the page's policy.
 */
function withoutHandlers(html: string): string {
  return html.replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/([\s"'/])on(?=[a-z]+\s*=)/gi, '$1data-on'))
}

/** Writes what stands before a node's children; false when it is to be passed over. */
function enter(node: Node, writer: LineWriter): boolean {
  if (node.nodeType === Node.TEXT_NODE) {
    writer.text(node.nodeValue ?? '')
    return true
  }
  if (!(node instanceof Element)) return false
  const name = node.tagName.toUpperCase()
  if (isPassedOver(node, name)) return false
  if (name === 'BR') writer.line()
  if (PARAGRAPHS.has(name)) writer.paragraph()
  else if (LINES.has(name)) writer.line()
  const mark = markOf(name)
  if (mark !== null) writer.openMark(mark)
  if (name === 'IMG') writer.text(logoText(node))
  if ((name === 'TD' || name === 'TH') && node.previousElementSibling) writer.raw('\t')
  if (name === 'PRE') writer.openCode()
  return true
}

function leave(node: Node, writer: LineWriter): void {
  if (!(node instanceof Element)) return
  const name = node.tagName.toUpperCase()
  if (name === 'PRE') writer.closeCode()
  if (markOf(name) !== null) writer.closeMark()
  if (PARAGRAPHS.has(name)) writer.paragraph()
  else if (LINES.has(name)) writer.line()
}

function isPassedOver(node: Element, name: string): boolean {
  if (SKIPPED.has(name) || node.hasAttribute('hidden')) return true
  return name === 'BUTTON' ? !isTitle(node) : isDrawnFormula(node)
}

/** What Markdown puts before the text of such an element. */
function markOf(name: string): string | null {
  const level = /^H([1-6])$/.exec(name)?.[1]
  if (level) return `${'#'.repeat(Number(level))} `
  return name === 'LI' ? '- ' : null
}
