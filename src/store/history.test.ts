import { describe, expect, it } from 'vitest'
import {
  lengthGone,
  MAX_HELD,
  record as recordWeighed,
  redo,
  startHistory,
  undo,
  type History,
} from './history.ts'

/** Values that hold nothing. */
const record = <T>(history: History<T>, present: T, key: string | null, time: number) =>
  recordWeighed(history, present, key, time, () => 0)

const steps = ({ past, present, future }: History<string>) =>
  `${past.join(' ')} [${present}] ${future.join(' ')}`.trim()

describe('history', () => {
  it('goes back and forth, and a new step ends what could be redone', () => {
    let history = record(record(startHistory('a'), 'b', null, 0), 'c', null, 0)
    expect(steps(history)).toBe('a b [c]')
    history = undo(undo(history))
    expect(steps(history)).toBe('[a] b c')
    expect(steps(redo(history))).toBe('a [b] c')
    expect(steps(record(redo(history), 'd', null, 0))).toBe('a b [d]')
  })

  it('has two ends', () => {
    const history = startHistory('a')
    expect(undo(history)).toBe(history)
    expect(redo(history)).toBe(history)
  })

  it('takes no step to where it is', () => {
    const history = startHistory('a')
    expect(record(history, 'a', null, 0)).toBe(history)
  })

  it('joins keys typed closely into one step', () => {
    let history = startHistory('')
    history = record(history, 'd', 'text:1', 1000)
    history = record(history, 'do', 'text:1', 2100)
    history = record(history, 'dog', 'text:1', 3200)
    expect(steps(history)).toBe('[dog]')
    expect(undo(history).present).toBe('')
  })

  it('parts them after a pause, in another text, and by a step between', () => {
    let history = record(startHistory(''), 'd', 'text:1', 1000)
    history = record(history, 'do', 'text:1', 2200)
    expect(steps(history)).toBe('d [do]')
    history = record(history, 'do c', 'text:2', 2300)
    history = record(history, 'dog c', 'text:1', 2400)
    expect(steps(history)).toBe('d do do c [dog c]')
    history = record(record(history, 'x', null, 2500), 'y', null, 2500)
    expect(history.past.at(-1)).toBe('x')
  })

  it('does not join what is typed after an undo to what was typed before it', () => {
    let history = record(startHistory('a'), 'b', 'text:1', 1000)
    history = record(undo(history), 'c', 'text:1', 1100)
    expect(steps(history)).toBe('a [c]')
  })

  it('keeps the last 200 steps', () => {
    let history = startHistory(0)
    for (let i = 1; i <= 500; i++) history = record(history, i, null, i)
    expect(history.past).toHaveLength(200)
    for (let i = 0; i < 300; i++) history = undo(history)
    expect([history.present, history.future.length]).toEqual([300, 200])
  })

  describe('of values that hold much', () => {
    /** Each holds a quarter of what may be held. */
    const heavy = (history: History<string>, present: string, key: string | null = null) =>
      recordWeighed(history, present, key, 0, () => MAX_HELD / 4)

    it('forgets the oldest, and goes back and forth over the rest', () => {
      let history = startHistory('a')
      for (const value of 'bcdefg') history = heavy(history, value)
      expect(steps(history)).toBe('c d e f [g]')
      for (let i = 0; i < 9; i++) history = undo(history)
      expect(steps(history)).toBe('[c] d e f g')
      for (let i = 0; i < 9; i++) history = redo(history)
      expect(steps(history)).toBe('c d e f [g]')
      expect(steps(heavy(history, 'h'))).toBe('d e f g [h]')
    })

    it('no longer counts what was undone and cannot be redone', () => {
      let history = startHistory('a')
      for (const value of 'bcde') history = heavy(history, value)
      history = heavy(undo(undo(history)), 'x')
      expect(steps(history)).toBe('a b c [x]')
      expect(history.held).toHaveLength(3)
      expect(steps(heavy(history, 'y'))).toBe('a b c x [y]')
    })

    it('counts a step of many keys once', () => {
      let history = startHistory('')
      for (const value of ['d', 'do', 'dog', 'dogs', 'dogs!', 'dogs!!'])
        history = heavy(history, value, 'text:1')
      expect(history.held).toEqual([MAX_HELD / 4])
    })

    it('keeps the last step, however much it holds', () => {
      const history = recordWeighed(startHistory('a'), 'b', null, 0, () => 2 * MAX_HELD)
      expect(steps(history)).toBe('a [b]')
    })
  })
})

it('lengthGone is the length of the texts that are not there any more, wherever they stood', () => {
  const texts = (...all: string[]) => all.map((text) => ({ text }))
  expect(lengthGone(texts('dog', 'horse'), texts('horse', 'dogs'))).toBe(3)
  expect(lengthGone(texts('dog', 'horse'), texts())).toBe(8)
  expect(lengthGone(texts(), texts('dog'))).toBe(0)
})
