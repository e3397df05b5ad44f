import type { EncoderClient } from '../../client/encoder-client.ts'
import type { SourceDocument, TokenRoom, TokenSpans } from '../../core/search/types.ts'

/** Where the tokens of documents stand; remembered for those that are there, since cutting anew must not read them again. */
export class TokenPlaces {
  readonly #encoder: EncoderClient
  #recipe = ''
  #known = new Map<string, TokenSpans>()
  #room: TokenRoom | null = null

  constructor(encoder: EncoderClient) {
    this.#encoder = encoder
  }

  /**
   * @param recipe says which model reads: another has other tokens
   * @param onProgress UTF-16 units of the documents that are read now
   * @throws Fault
   */
  async of(
    documents: readonly SourceDocument[],
    recipe: string,
    onProgress: (done: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<{ readonly spans: readonly TokenSpans[]; readonly room: TokenRoom }> {
    if (recipe !== this.#recipe) {
      this.#recipe = recipe
      this.#known = new Map()
      this.#room = null
    }
    const texts = [...new Set(documents.map(({ text }) => text))]
    const missing = texts.filter((text) => !this.#known.has(text))
    let room = this.#room
    if (missing.length > 0 || !room) {
      const read = await this.#encoder.spans(missing, onProgress, signal)
      room = read.room
      if (recipe === this.#recipe) {
        this.#room = room
        missing.forEach((text, i) => this.#remember(text, read.spans[i]))
      }
    }
    const spans = documents.map(({ text }) => this.#known.get(text) ?? NOTHING)
    // What is gone is forgotten; undo reads it again.
    this.#known = new Map(texts.map((text) => [text, this.#known.get(text) ?? NOTHING]))
    return { spans, room }
  }

  #remember(text: string, spans: TokenSpans | undefined): void {
    if (spans) this.#known.set(text, spans)
  }
}

const NOTHING: TokenSpans = { starts: new Int32Array(), ends: new Int32Array() }
