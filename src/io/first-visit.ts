/** What a first visit begins with, and what takes the place of a part of a later one that cannot be read. */
export const FIRST_VISIT = {
  settings: {
    metric: 'cosine',
    normalize: true,
    role: 'none',
    pooling: null,
    components: 2,
    order: 'document',
    colorBy: 'group',
    mapForm: 'picture',
    attention: { view: 'matrix', layer: 0, head: 'mean', specials: true },
  },
  /** The model that needs no network. */
  model: { model: 'embedscope-mini', device: 'auto' },
} as const
