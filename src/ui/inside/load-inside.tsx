import { loadedLater } from '../shell/load-workspace.tsx'

export const LoadInside = loadedLater(() =>
  import('./inside.tsx').then(({ Inside }) => ({ default: Inside })),
)
