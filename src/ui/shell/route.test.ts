import { describe, expect, it, vi } from 'vitest'
import { createStore } from 'zustand/vanilla'
import type { Store } from '../../store/actions.ts'
import type { AppState, Workspace } from '../../store/types.ts'
import { bindRoute } from './route.ts'

/** A page of which only the address is there, with its history. */
function bound(hash: string) {
  const state = createStore(() => ({ workspace: 'explore' }) as AppState)
  const openWorkspace = vi.fn((workspace: Workspace) => state.setState({ workspace }))
  const store = { ...state, actions: { openWorkspace } } as unknown as Store
  const listeners: (() => void)[] = []
  const written: string[] = []
  let address = hash
  const go = (to: string) => {
    address = to
    listeners.forEach((listener) => listener())
  }
  const page = {
    location: {
      get hash() {
        return address
      },
      set hash(to) {
        written.push(to)
        go(to)
      },
    },
    document: { title: 'Embedscope' },
    addEventListener: (_type: 'hashchange', listener: () => void) => void listeners.push(listener),
  }
  bindRoute(store, page)
  return { page, go, written, store, workspace: () => state.getState().workspace }
}

describe('the address', () => {
  it('opens the page at its workspace', () => {
    expect(bound('').workspace()).toBe('explore')
    const { workspace, page, written } = bound('#/inside')
    expect([workspace(), page.document.title, written]).toEqual(['inside', 'Inside – Embedscope', []])
  })

  it('is followed when it changes, by links, back and forward', () => {
    const { go, workspace, page, written } = bound('')
    go('#/inside')
    expect([workspace(), page.document.title]).toEqual(['inside', 'Inside – Embedscope'])
    go('')
    expect([workspace(), page.document.title]).toEqual(['explore', 'Embedscope'])
    expect(written).toEqual([])
  })

  it('that nobody knows shows Explore and stays', () => {
    const { go, workspace, written, page } = bound('#/inside')
    go('#/nowhere')
    expect([workspace(), page.location.hash, written]).toEqual(['explore', '#/nowhere', []])
  })

  it('follows an action, once', () => {
    const { store, written, workspace } = bound('#/nowhere')
    store.actions.openWorkspace('inside')
    store.actions.openWorkspace('inside')
    expect([workspace(), written]).toEqual(['inside', ['#/inside']])
    store.actions.openWorkspace('explore')
    expect(written).toEqual(['#/inside', '#/'])
  })
})
