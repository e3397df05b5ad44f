/** Elements whose text is none of the page's. */
const SKIPPED = new Set(
  'SCRIPT STYLE TEMPLATE NOSCRIPT HEAD IFRAME OBJECT EMBED SVG MATH CANVAS AUDIO VIDEO SELECT TEXTAREA BUTTON DIALOG'.split(
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
  if (SKIPPED.has(name) || node.hasAttribute('hidden')) return false
  if (name === 'BR') writer.line()
  if (PARAGRAPHS.has(name)) writer.paragraph()
  else if (LINES.has(name)) writer.line()
  const level = /^H([1-6])$/.exec(name)?.[1]
  if (level) writer.mark(`${'#'.repeat(Number(level))} `)
  if (name === 'LI') writer.mark('- ')
  if ((name === 'TD' || name === 'TH') && node.previousElementSibling) writer.raw('\t')
  if (name === 'PRE') writer.openCode()
  return true
}

function leave(node: Node, writer: LineWriter): void {
  if (!(node instanceof Element)) return
  const name = node.tagName.toUpperCase()
  if (name === 'PRE') writer.closeCode()
  if (PARAGRAPHS.has(name)) writer.paragraph()
  else if (LINES.has(name)) writer.line()
}

/** Puts lines together: white space as a browser would show it. */
class LineWriter {
  readonly #parts: string[] = []
  /** Line ends to write before the next text. */
  #breaks = 0
  /** Written before the next text of a line, or dropped with it. */
  #mark = ''
  #space = false
  #code = 0

  text(text: string): void {
    if (this.#code > 0) {
      this.#write(text)
      return
    }
    const words = text.replace(/[ \t\n\r\f]+/g, ' ')
    if (words === '' || words === ' ') {
      this.#space ||= words === ' '
      return
    }
    if (words.startsWith(' ')) this.#space = true
    this.#write(words.trim())
    this.#space = words.endsWith(' ')
  }

  /** Text as it is, which white space around does not touch. */
  raw(text: string): void {
    if (this.#breaks > 0 || this.#parts.length === 0) return
    this.#space = false
    this.#parts.push(text)
  }

  mark(mark: string): void {
    this.#mark = mark
  }

  line(): void {
    this.#break(1)
  }

  paragraph(): void {
    this.#break(2)
  }

  openCode(): void {
    if (this.#code++ === 0) {
      this.#write('```')
      this.#break(1)
    }
  }

  closeCode(): void {
    if (--this.#code > 0) return
    this.#break(1)
    this.#write('```')
  }

  done(): string {
    return this.#parts.join('')
  }

  #break(count: number): void {
    this.#breaks = Math.max(this.#breaks, count)
    this.#space = false
  }

  #write(text: string): void {
    if (this.#parts.length === 0) this.#breaks = 0
    if (this.#breaks > 0) this.#parts.push('\n'.repeat(this.#breaks))
    else if (this.#space && this.#parts.length > 0 && this.#mark === '') this.#parts.push(' ')
    this.#parts.push(this.#mark, text)
    this.#breaks = 0
    this.#mark = ''
    this.#space = false
  }
}
