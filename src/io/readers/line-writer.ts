/** Puts lines together: white space as a browser would show it. */
export class LineWriter {
  readonly #parts: string[] = []
  /** Line ends to write before the next text. */
  #breaks = 0
  /** Of each heading and list item that is open, the innermost last; empty once text has followed. */
  readonly #marks: string[] = []
  #space = false
  #code = 0

  text(text: string): void {
    if (this.#code > 0) {
      this.#write(text)
      return
    }
    // HTML's white space only: a no-break or an ideographic space is a character of the text, and trim() takes these as well.
    const words = text.replace(/[ \t\n\r\f]+/g, ' ')
    const inner = words.replace(/^ | $/g, '')
    // At a line's start they are an indent, or all that an empty block holds: `<p>&nbsp;</p>`.
    if (inner === '' || (this.#isLineStart() && inner.trim() === '')) {
      this.#space ||= words !== ''
      return
    }
    if (words.startsWith(' ')) this.#space = true
    this.#write(inner)
    this.#space = words.endsWith(' ')
  }

  /** Text as it is, which white space around does not touch. */
  raw(text: string): void {
    if (this.#isLineStart()) return
    this.#space = false
    this.#parts.push(text)
  }

  /** Begins a heading or a list item: the mark is written before its first text, or not at all. */
  openMark(mark: string): void {
    this.#marks.push(mark)
  }

  /** Ends what the last mark began. */
  closeMark(): void {
    this.#marks.pop()
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

  #isLineStart(): boolean {
    return this.#breaks > 0 || this.#parts.length === 0
  }

  #break(count: number): void {
    this.#breaks = Math.max(this.#breaks, count)
    this.#space = false
  }

  #write(text: string): void {
    if (this.#parts.length === 0) this.#breaks = 0
    else if (this.#breaks > 0) this.#parts.push('\n'.repeat(this.#breaks))
    else if (this.#space) this.#parts.push(' ')
    this.#parts.push(this.#marks.at(-1) ?? '', text)
    this.#breaks = 0
    this.#marks.fill('')
    this.#space = false
  }
}
