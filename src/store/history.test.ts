import { describe, expect, it } from 'vitest'
import { record, redo, startHistory, undo, type History } from './history.ts'

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
})
