import { useState, type HTMLAttributes, type KeyboardEvent } from 'react'
import { useActions } from '../../use-app.ts'
import { shorten } from '../../format.ts'
import { choiceOf } from './choice.ts'
import { rankOf } from './neighbourhood.ts'
import { mapSummary, rankText, scoreText } from './speech.ts'
import { LONGEST_LABEL } from './use-labels.ts'
import type { MapModel } from './use-map-model.ts'
import type { Picture } from './use-picture.ts'
import { ARROWS, nearestToMiddle, nearestTowards, stepThrough, type Direction } from './walk.ts'

const STEP = 1.3

/** What is said of a text that the keyboard came to: its place among the neighbours of the selected one. */
function describe(model: MapModel, row: number): string {
  const label = shorten(model.texts[row] ?? '', 80)
  const { near } = model
  if (!near) return label
  if (row === near.row) return `${label}, selected`
  const rank = rankText(rankOf(near, row))
  const to = shorten(model.texts[near.row] ?? '', LONGEST_LABEL)
  return `${label}, ${rank} to ${to}, ${scoreText(near.scores[row] ?? NaN, near.metric)}`
}

interface Cursor {
  /** The row that the keyboard stands on, or null. */
  readonly row: number | null
  /** For a live region: where the keyboard came to and what it did there. */
  readonly said: string
  /** What makes an element the map for keyboards and screen readers. */
  readonly props: HTMLAttributes<HTMLElement>
}

/** Keyboard use of the map: arrows select, with Shift they only look, Shift+Enter makes the pair, + − 0 zoom. */
export function useCursor(
  model: MapModel,
  picture: Picture,
  size: { width: number; height: number },
): Cursor {
  const actions = useActions()
  const [id, setId] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const { ids } = model.view
  const found = id === null ? -1 : ids.indexOf(id)
  const row = found < 0 ? null : found

  const next = (towards: Direction): number | null => {
    const from = row ?? model.a
    if (from === null) return nearestToMiddle(picture.pixels, size.width, size.height)
    if (picture.renderer !== 'solid') return nearestTowards(picture.settled, from, towards)
    // A turned cloud has no left and right: the list's order. By nearness, selecting would go back and forth.
    return stepThrough(
      ids.map((_, i) => i),
      from,
      towards,
    )
  }
  const walk = (towards: Direction, onlyLook: boolean) => {
    const to = next(towards) ?? row ?? model.a
    const reached = to === null ? undefined : ids[to]
    if (to === null || reached === undefined) return
    setId(reached)
    // Said as seen from the text that was selected until now.
    setSaid(describe(model, to))
    if (!onlyLook) actions.select({ a: reached })
  }
  const choose = (second: boolean) => {
    const at = row ?? model.a
    const choice = at === null ? null : choiceOf(model, at, second)
    if (!choice) return
    if (choice.selection) actions.select(choice.selection)
    setSaid(choice.said)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const arrow = ARROWS[event.key]
    if (arrow) walk(arrow, event.shiftKey)
    else if (event.key === 'Enter' || event.key === ' ') choose(event.shiftKey)
    else if (event.key === '+' || event.key === '=') picture.zoom(STEP)
    else if (event.key === '-' || event.key === '−') picture.zoom(1 / STEP)
    else if (event.key === '0') picture.fit()
    else return
    event.preventDefault()
  }
  const { explained } = model.view.analysis.projection
  const drawn = picture.renderer === 'solid' ? explained : explained.slice(0, 2)
  const summary = mapSummary(ids.length, drawn)
  const props = {
    role: 'application',
    'aria-roledescription': 'map',
    'aria-label': `${summary} Arrow keys select the next text in a direction; with Shift they only read it out.`,
    tabIndex: 0,
    onKeyDown,
    onBlur: () => setId(null),
  }
  return { row, said, props }
}
