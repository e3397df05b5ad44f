import { NO_DOCUMENTS } from './corpus.ts'
import type { EvaluationAxes, SearchSettings, SearchState } from './types.ts'

const DEFAULT_SETTINGS: SearchSettings = {
  source: 'documents',
  chunking: { by: 'sentences', size: 128, overlap: 16 },
  mode: 'asymmetric',
  prompt: 'right',
  metric: 'cosine',
  normalize: true,
  k: 5,
  budget: 512,
  contextOrder: 'rank',
}

const DEFAULT_AXES: EvaluationAxes = {
  sizes: [64, 128, 256],
  methods: ['dense', 'bm25', 'hybrid'],
  prompts: ['right', 'swapped', 'none'],
  metrics: ['cosine'],
  dimensions: [null],
}

/** Search before it is first opened. */
export const UNOPENED: SearchState = {
  opened: 'no',
  corpus: NO_DOCUMENTS,
  canUndo: false,
  canRedo: false,
  settings: DEFAULT_SETTINGS,
  query: '',
  cut: null,
  index: { phase: 'empty' },
  results: { phase: 'idle' },
  highlights: null,
  map: null,
  prompts: { phase: 'idle' },
  context: { phase: 'idle' },
  selected: null,
  picked: null,
  axes: DEFAULT_AXES,
  evaluation: { phase: 'none' },
  reading: [],
  imported: null,
}
