import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import { useCallback, useMemo, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { formatScore } from '../../format.ts'
import { Icon } from '../../shell/icons.tsx'
import { useApp } from '../../use-app.ts'
import { RowMenu, type OpenMenu } from './row-menu.tsx'
import { TextRow, type RowProps } from './text-row.tsx'
import {
  useFollowDraft,
  useKeepFocus,
  useRevealSelected,
  useWantedFocus,
  type WantedFocus,
} from './use-row-focus.ts'
import { useRowHandlers } from './use-row-handlers.ts'
import { useRowScores } from './use-row-scores.ts'

/** Height of a row of one line, in px; the others are measured. */
const ROW_HEIGHT = 34

/** The texts and, as last row, the draft. Only the rows in sight exist, and those that hold or await the focus. */
export function TextList() {
  const { items, draftId, a } = useApp((s) => ({
    items: s.document.items,
    draftId: s.draftId,
    a: s.selection.a,
  }))
  const [menu, setMenu] = useState<OpenMenu | null>(null)
  const [active, setActive] = useState<string | null>(null)
  const [wanted, setWanted] = useState<WantedFocus | null>(null)
  const scroll = useRef<HTMLDivElement>(null)

  const ids = useMemo(() => [...items.map((item) => item.id), draftId], [items, draftId])
  const tabStop = [active, a].find((id) => id !== null && ids.includes(id)) ?? ids[0]
  const kept = useMemo(
    () => [tabStop, wanted?.id].map((id) => ids.indexOf(id ?? '')).filter((index) => index >= 0),
    [ids, tabStop, wanted],
  )
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLLIElement>({
    count: ids.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: useCallback((index: number) => ids[index] ?? index, [ids]),
    rangeExtractor: useCallback(
      (range: Range) => [...new Set([...defaultRangeExtractor(range), ...kept])].sort((x, y) => x - y),
      [kept],
    ),
    overscan: 8,
    useFlushSync: false,
  })
  useWantedFocus(scroll, virtualizer, ids, wanted)
  useKeepFocus(scroll, ids, active)
  useFollowDraft(virtualizer, ids, active)
  useRevealSelected(scroll, virtualizer, ids, a)

  const handlers = useRowHandlers({
    items,
    draftId,
    focusRow: (id, caret) => setWanted({ id, caret }),
    onFocus: setActive,
    onMenu: (id, kind, anchor) => setMenu({ id, kind, anchor }),
  })
  const rowProps = useRowProps()
  // Before `range` is read: it is the one of the rows that were asked for last.
  const rows = virtualizer.getVirtualItems()
  const isDraftInSight = (virtualizer.range?.endIndex ?? ids.length) >= ids.length - 1

  return (
    <>
      <div className="texts-scroll" ref={scroll}>
        <ul className="texts-list" style={{ height: virtualizer.getTotalSize() }}>
          {rows.map(({ key, index, start }) => (
            <li
              key={key}
              ref={virtualizer.measureElement}
              className="texts-item"
              data-index={index}
              aria-posinset={index + 1}
              aria-setsize={ids.length}
              aria-current={ids[index] === a || undefined}
              style={{ transform: `translateY(${start}px)` }}
            >
              <TextRow {...rowProps(index)} isTabStop={ids[index] === tabStop} handlers={handlers} />
            </li>
          ))}
        </ul>
      </div>
      {!isDraftInSight && (
        <Button className="texts-to-draft" onPress={() => setWanted({ id: draftId, caret: 0 })}>
          <Icon name="add" /> New text
        </Button>
      )}
      <RowMenu
        menu={menu}
        onClose={() => setMenu(null)}
        onCommand={(id, command) => handlers.command(id, command, null)}
      />
    </>
  )
}

/** Gathers what a row shows; plain values, so that an unchanged row is not rendered again. */
function useRowProps(): (index: number) => Omit<RowProps, 'isTabStop' | 'handlers'> {
  const { document, draftId, selection, vectors, metric } = useApp((s) => ({
    document: s.document,
    draftId: s.draftId,
    selection: s.selection,
    vectors: s.vectors,
    metric: s.settings.metric,
  }))
  const scores = useRowScores()
  return (index) => {
    const item = document.items[index]
    const id = item?.id ?? draftId
    const group = document.groups.find((group) => group.id === item?.group)
    const score = scores.get(id)
    const vector = vectors.get(id)
    return {
      id,
      text: item?.text ?? '',
      index,
      color: group?.color ?? null,
      groupLabel: group?.label ?? '',
      score: score === undefined ? null : formatScore(score, metric),
      place: id === selection.a ? 'a' : id === selection.b ? 'b' : null,
      keptTokens: vector?.tokenCount ?? 0,
      fullTokens: vector?.fullTokenCount ?? 0,
      isDraft: item === undefined,
    }
  }
}
