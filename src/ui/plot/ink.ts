/** The colours that plotly is given, resolved from the page's custom properties to `rgb(…)`. */
export interface Ink {
  readonly line: string
  readonly muted: string
  readonly text: string
  readonly accent: string
  readonly none: string
  readonly groups: readonly string[]
  /** Ends of the scale for the share of true neighbours: none and all of them. */
  readonly wrong: string
  readonly right: string
}

const GROUPS = [0, 1, 2, 3, 4, 5, 6, 7]

/**
 * Reads the colours that hold at `host`. The value of a custom property is its source text (`light-dark(…)`), so a
 * probe element has to wear it as a colour to have it computed.
 */
export function readInk(host: HTMLElement): Ink {
  const probe = document.createElement('span')
  probe.hidden = true
  host.append(probe)
  const of = (token: string) => {
    probe.style.color = `var(${token})`
    return getComputedStyle(probe).color
  }
  const ink: Ink = {
    line: of('--line'),
    muted: of('--muted'),
    text: of('--text'),
    accent: of('--accent'),
    none: of('--group-none'),
    groups: GROUPS.map((g) => of(`--group-${g}`)),
    wrong: of('--map-wrong'),
    right: of('--map-right'),
  }
  probe.remove()
  return ink
}

/** Calls `changed` when the page turns light or dark, by the system or by its own switch; returns how to stop that. */
export function watchTheme(changed: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const own = new MutationObserver(changed)
  system.addEventListener('change', changed)
  own.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => {
    system.removeEventListener('change', changed)
    own.disconnect()
  }
}
