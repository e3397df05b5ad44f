const HEADINGS = 'h1, h2, h3, h4, h5, h6'

/** Whether a button names a part of the page, like a question that opens its answer; others are there to be pressed. */
export function isTitle(button: Element): boolean {
  if (button.closest(`${HEADINGS}, [role="heading"], summary, dt, th, caption, legend`)) return true
  if (button.querySelector(HEADINGS)) return true
  // What it opens is in the page's text. Menus are not, by either of their signs.
  return button.matches('[aria-expanded]:not([aria-haspopup])') && !button.closest('nav, header')
}

/**
 * Whether an element draws, for the eye, the formula that its neighbour holds as MathML for screen readers. KaTeX and MathJax write both;
 * of theirs the MathML is read, which has the order and no spaces of width zero.
 */
export function isDrawnFormula(node: Element): boolean {
  // No larger part: the whole page behind an open dialog is hidden from screen readers as well.
  if (!node.matches('span[aria-hidden="true"], nobr[aria-hidden="true"], mjx-math[aria-hidden="true"]'))
    return false
  return [node.previousElementSibling, node.nextElementSibling].some(
    (neighbour) => neighbour?.firstElementChild?.localName === 'math',
  )
}

/** The text that stands for a picture where it is all of a heading, as a site's logo often is; elsewhere none. */
export function logoText(image: Element): string {
  const heading = image.closest(HEADINGS)
  return heading?.textContent.trim() === '' ? ` ${image.getAttribute('alt') ?? ''} ` : ''
}
