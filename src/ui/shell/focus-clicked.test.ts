import { afterEach, expect, it, vi } from 'vitest'
import { focusClicked } from './focus-clicked.ts'

class FakeElement {
  readonly focus = vi.fn()
  readonly button: FakeElement | null
  constructor(button: FakeElement | null = null) {
    this.button = button
  }
  closest(selector: string) {
    expect(selector).toBe('button:not([data-rac])')
    return this.button
  }
}

afterEach(() => vi.unstubAllGlobals())

it('a button that a pointer clicked has the focus, as arrow keys expect; Safari gives it none', () => {
  const button = new FakeElement()
  const page = { activeElement: null as FakeElement | null }
  vi.stubGlobal('Element', FakeElement)
  vi.stubGlobal('document', page)
  const click = (target: FakeElement, detail = 1) =>
    focusClicked({ detail, target: target as unknown as EventTarget })

  click(new FakeElement(button))
  expect(button.focus).toHaveBeenCalledExactlyOnceWith({ preventScroll: true, focusVisible: false })
  click(new FakeElement(button), 0) // a key's click
  click(new FakeElement()) // beside all buttons
  page.activeElement = button
  click(new FakeElement(button)) // it has it already
  expect(button.focus).toHaveBeenCalledTimes(1)
})
