/** Where an event of the pointer happened, in CSS pixels of the window. */
type Place = Pick<PointerEvent, 'clientX' | 'clientY'>

/** Tells a pointer that moves from a page that moves under one that lies still: browsers send events for both. */
export class PointerMoves {
  #last: Place | null = null
  #isMove = false

  /** Whether the event seen last was a move of the pointer. */
  get isMove(): boolean {
    return this.#isMove
  }

  see({ clientX, clientY }: Place): void {
    this.#isMove = this.#last?.clientX !== clientX || this.#last.clientY !== clientY
    this.#last = { clientX, clientY }
  }
}
