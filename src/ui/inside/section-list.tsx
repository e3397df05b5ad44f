import { useEffect, useRef, useState, type RefObject } from 'react'
import { placeOf, SECTIONS, type Section } from './sections.ts'

/** The sections of the page, the one in sight marked. Buttons: the address after # names the workspace. */
export function SectionList({ scroller }: { readonly scroller: RefObject<HTMLElement | null> }) {
  const [current, choose] = useCurrent(scroller)
  return (
    <nav className="inside-list" aria-label="Sections">
      <ol>
        {SECTIONS.map((section, i) => (
          <li key={section.id}>
            <button
              type="button"
              aria-current={section === current ? 'location' : undefined}
              onClick={() => {
                choose(section)
                goTo(section)
              }}
            >
              <span className="inside-number">{i + 1}</span> {section.title}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function goTo(section: Section): void {
  const place = document.getElementById(placeOf(section))
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  place?.scrollIntoView({ behavior: calm ? 'instant' : 'smooth' })
  place?.focus({ preventScroll: true })
}

const BY_HAND = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

/**
 * The section at the upper edge of what is seen, at the end of the page the last; or the one that was chosen, which near the end
 * cannot come to the upper edge, until the page is scrolled by hand.
 */
function useCurrent(
  scroller: RefObject<HTMLElement | null>,
): readonly [Section | undefined, (section: Section) => void] {
  const [current, setCurrent] = useState(SECTIONS[0])
  const chosen = useRef<Section | null>(null)
  useEffect(() => {
    const box = scroller.current
    if (!box) return
    let request = 0
    const look = () => {
      request = 0
      setCurrent(chosen.current ?? sectionAtTop(box))
    }
    const later = () => {
      request ||= requestAnimationFrame(look)
    }
    const forget = () => {
      chosen.current = null
    }
    box.addEventListener('scroll', later, { passive: true })
    for (const event of BY_HAND) box.addEventListener(event, forget, { passive: true })
    return () => {
      box.removeEventListener('scroll', later)
      for (const event of BY_HAND) box.removeEventListener(event, forget)
      cancelAnimationFrame(request)
    }
  }, [scroller])
  const choose = (section: Section) => {
    chosen.current = section
    setCurrent(section)
  }
  return [current, choose]
}

function sectionAtTop(box: HTMLElement): Section | undefined {
  if (box.scrollTop > 0 && box.scrollTop + box.clientHeight >= box.scrollHeight - 2) return SECTIONS.at(-1)
  const { top, height } = box.getBoundingClientRect()
  const begun = SECTIONS.filter((section) => {
    const place = document.getElementById(placeOf(section))
    return place !== null && place.getBoundingClientRect().top < top + height / 3
  })
  return begun.at(-1) ?? SECTIONS[0]
}
