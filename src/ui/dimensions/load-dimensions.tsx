import { loadedLater } from '../shell/load-workspace.tsx'

export const LoadDimensions = loadedLater(() =>
  import('./dimensions.tsx').then(({ Dimensions }) => ({ default: Dimensions })),
)
