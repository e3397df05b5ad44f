import { describe, expect, it } from 'vitest'
import { makeBlock } from '../core/block.ts'
import type { AppState } from './types.ts'
import { addressOf, pairToLookAt, titleOf, workspaceAt } from './workspace.ts'

describe('an address', () => {
  it.each([
    ['', 'explore'],
    ['#', 'explore'],
    ['#/', 'explore'],
    ['#/inside', 'inside'],
    ['#/inside/', 'inside'],
    ['#/inside?text=2', 'inside'],
    ['#/dimensions', 'dimensions'],
    ['#/insider', 'explore'],
    ['#/search', 'search'],
    ['#/searching', 'explore'],
    ['#inside', 'explore'],
    ['#/Inside', 'explore'],
    ['#/nowhere', 'explore'],
    ['#main', 'explore'],
  ])('%j names the workspace %s', (hash, workspace) => expect(workspaceAt(hash)).toBe(workspace))

  it.each(['explore', 'inside', 'search', 'dimensions'] as const)('leads back to %s', (workspace) => {
    expect(workspaceAt(addressOf(workspace))).toBe(workspace)
  })

  it('has a title', () => {
    expect([titleOf('explore'), titleOf('inside'), titleOf('search'), titleOf('dimensions')]).toEqual([
      'Embedscope',
      'Inside – Embedscope',
      'Search – Embedscope',
      'Dimensions – Embedscope',
    ])
  })
})

describe('the pair that Inside opens with', () => {
  type Parts = Parameters<typeof pairToLookAt>[0]
  const opening = (texts: readonly string[], selection: Parts['selection'], view: Parts['view'] = null) =>
    pairToLookAt({
      document: { items: texts.map((text, i) => ({ id: `${i}`, text, group: null })), groups: [] },
      selection,
      settings: { metric: 'cosine' } as AppState['settings'],
      view,
    })
  const texts = ['', 'one', ' ', 'two', 'three']

  it('is the selected one when both have text', () => {
    expect(opening(texts, { a: '4', b: '1' })).toEqual({ a: '4', b: '1' })
  })

  it('is the first two texts that are not blank when there is none', () => {
    expect(opening(texts, { a: null, b: null })).toEqual({ a: '1', b: '3' })
    expect(opening(texts, { a: '0', b: '2' })).toEqual({ a: '1', b: '3' })
    expect(opening(texts, { a: 'gone', b: 'gone too' })).toEqual({ a: '1', b: '3' })
  })

  it('keeps the partner of a text that is blank', () => {
    expect(opening(texts, { a: '2', b: '4' })).toEqual({ a: '1', b: '4' })
  })

  it('never has a text beside itself', () => {
    expect(opening(texts, { a: '3', b: '3' })).toEqual({ a: '3', b: '4' })
    expect(opening(texts, { a: '4', b: null })).toEqual({ a: '4', b: '1' })
    expect(opening(['', 'only'], { a: null, b: '1' })).toEqual({ a: '1', b: null })
  })

  it('has the partner that Explore shows: the nearest', () => {
    const vectors = makeBlock(Float32Array.of(1, 0, 0, 1, 0.9, 0.1), 3, 2)
    const view = { ids: ['1', '3', '4'], vectors } as unknown as AppState['view']
    expect(opening(texts, { a: '1', b: null }, view)).toEqual({ a: '1', b: '4' })
    // Gone since the view was made.
    expect(opening(texts.slice(0, 4), { a: '1', b: null }, view)).toEqual({ a: '1', b: '3' })
  })

  it('is left alone where there is no text', () => {
    expect(opening([' '], { a: '0', b: null })).toEqual({ a: '0', b: null })
    expect(opening([], { a: null, b: null })).toEqual({ a: null, b: null })
  })
})
