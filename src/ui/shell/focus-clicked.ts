import { useEffect } from 'react'

/** Focuses a button of the page's own that a pointer clicked; those of react-aria see to themselves. Browsers but Safari have done so. */
export function focusClicked({ detail, target }: Pick<MouseEvent, 'detail' | 'target'>): void {
  // A click made by a key or a screen reader has no count.
  if (detail === 0 || !(target instanceof Element)) return
  const button = target.closest<HTMLButtonElement>('button:not([data-rac])')
  if (!button || button === document.activeElement) return
  const unmarked: FocusOptions & { focusVisible: boolean } = { preventScroll: true, focusVisible: false }
  button.focus(unmarked)
}

/** Before what a click does: that may want the focus elsewhere. Arrow keys go on from the hit, token or cell that was clicked. */
export function useFocusClicked(): void {
  useEffect(() => {
    document.addEventListener('click', focusClicked, true)
    return () => document.removeEventListener('click', focusClicked, true)
  }, [])
}
