import type { Store } from '../../store/actions.ts'
import { addressOf, titleOf, workspaceAt } from '../../store/workspace.ts'

/** The parts of `window` that an address needs. */
export interface AddressBar {
  readonly location: { hash: string }
  readonly document: { title: string }
  addEventListener(type: 'hashchange', listener: () => void): void
}

/**
 * Keeps the workspace and the address after # the same, whichever changes first: a link, back and forward, or an action. The
 * page's title follows. An address that nobody knows shows Explore and stays as it is.
 */
export function bindRoute(store: Store, page: AddressBar): void {
  const follow = () => store.actions.openWorkspace(workspaceAt(page.location.hash))
  const show = (workspace: ReturnType<typeof workspaceAt>) => {
    page.document.title = titleOf(workspace)
    if (workspaceAt(page.location.hash) !== workspace) page.location.hash = addressOf(workspace)
  }
  page.addEventListener('hashchange', follow)
  store.subscribe((now, before) => {
    if (now.workspace !== before.workspace) show(now.workspace)
  })
  follow()
}
