import { useEffect, useMemo, useRef, useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import './inside.css'
import type { InsideState } from '../../store/types.ts'
import { useMedia } from '../shell/use-media.ts'
import { useApp } from '../use-app.ts'
import { SectionList } from './section-list.tsx'
import { placeOf, SECTIONS } from './sections.ts'
import { TextPair } from './text-pair.tsx'
import { TokenFocusProvider, type TokenFocus } from './token-focus.ts'
import { useSeen } from './use-inside.ts'
import { WorkspaceState } from './workspace-state.tsx'

/** Below this width the panels take turns. Kept equal to the media queries of inside.css. */
const NARROW = '(width < 760px)'

/** The workspace that answers how a text becomes a vector: its panels stand under each other, or are tabs on a narrow screen. */
export function Inside() {
  const focus = useFocus()
  return (
    <TokenFocusProvider value={focus}>
      {useMedia(NARROW) ? <NarrowInside /> : <WideInside />}
    </TokenFocusProvider>
  )
}

function WideInside() {
  const scroller = useRef<HTMLDivElement>(null)
  // Hidden rather than gone while there is nothing to show: the layer or token chosen in a panel is still there afterwards.
  const hidden = useSeen('a') === null
  const arrived = useArriving(hidden)
  return (
    <div className="inside">
      <TextPair />
      <div className="inside-scroll" ref={scroller}>
        <div className="inside-columns">
          {!hidden && <SectionList scroller={scroller} />}
          <div className="inside-panels">
            <WorkspaceState />
            {SECTIONS.slice(0, arrived).map((section) => (
              <div
                key={section.id}
                id={placeOf(section)}
                className="inside-place"
                tabIndex={-1}
                hidden={hidden}
              >
                <section.Panel />
              </div>
            ))}
          </div>
        </div>
      </div>
    </div>
  )
}

/** How many sections are there: one more at a time, since all of a long text at once would hold up the page. */
function useArriving(hidden: boolean): number {
  const [count, setCount] = useState(1)
  useEffect(() => {
    if (hidden || count >= SECTIONS.length) return
    const timer = setTimeout(() => setCount(count + 1))
    return () => clearTimeout(timer)
  }, [hidden, count])
  return count
}

function NarrowInside() {
  const hidden = useSeen('a') === null
  return (
    <div className="inside inside-scroll">
      <TextPair />
      <WorkspaceState />
      <Tabs className="inside-tabs" defaultSelectedKey="tokens" hidden={hidden}>
        <TabList className="inside-tab-list" aria-label="Sections">
          {SECTIONS.map((section) => (
            <Tab key={section.id} id={section.id}>
              {section.tab}
            </Tab>
          ))}
        </TabList>
        {SECTIONS.map((section) => (
          <TabPanel key={section.id} id={section.id} className="inside-place">
            <section.Panel />
          </TabPanel>
        ))}
      </Tabs>
    </div>
  )
}

/** The token pointed at. One that a shorter text no longer has is not pointed at. */
function useFocus(): TokenFocus {
  const [at, setAt] = useState<TokenFocus['at']>(null)
  const counts = useApp(({ inside }) => ({ a: tokenCount(inside.a), b: tokenCount(inside.b) }))
  return useMemo(() => {
    // A pointer moves often, and seldom to another token: each change is a round of rendering for all panels.
    const point: TokenFocus['point'] = (next) => setAt((before) => (isSame(before, next) ? before : next))
    return { at: at && at.index < counts[at.side] ? at : null, point }
  }, [at, counts])
}

function isSame(a: TokenFocus['at'], b: TokenFocus['at']): boolean {
  return a === b || (a !== null && b !== null && a.side === b.side && a.index === b.index)
}

function tokenCount(state: InsideState): number {
  return state.phase === 'idle' ? 0 : (state.seen?.inspection.tokens.length ?? 0)
}
