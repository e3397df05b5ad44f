import { loadedLater } from '../shell/load-workspace.tsx'

export const LoadSearch = loadedLater(() =>
  import('./search.tsx').then(({ Search }) => ({ default: Search })),
)
