import type { ComponentType } from 'react'
import { AttentionPanel } from './attention/attention-panel.tsx'
import { LayersPanel } from './layers/layers-panel.tsx'
import { PoolingPanel } from './pooling/pooling-panel.tsx'
import { SensesPanel } from './senses/senses-panel.tsx'
import { SharesPanel } from './shares/shares-panel.tsx'
import { TokensPanel } from './tokens/tokens-panel.tsx'
import { VectorPanel } from './vector/vector-panel.tsx'

export interface Section {
  readonly id: string
  /** As the list of sections names it. */
  readonly title: string
  /** As a tab names it. */
  readonly tab: string
  readonly Panel: ComponentType
}

/** From the text to its vector, in the order in which the model works. */
export const SECTIONS: readonly Section[] = [
  { id: 'tokens', title: 'Tokens', tab: 'Tokens', Panel: TokensPanel },
  { id: 'attention', title: 'Attention', tab: 'Attention', Panel: AttentionPanel },
  { id: 'layers', title: 'Layer by layer', tab: 'Layers', Panel: LayersPanel },
  { id: 'senses', title: 'One word, two sentences', tab: 'Words', Panel: SensesPanel },
  { id: 'pooling', title: 'Pooling', tab: 'Pooling', Panel: PoolingPanel },
  { id: 'shares', title: 'Who contributed what', tab: 'Shares', Panel: SharesPanel },
  { id: 'vector', title: 'The vector', tab: 'Vector', Panel: VectorPanel },
]

/** Id of the element that holds a section. */
export const placeOf = (section: Section): string => `inside-${section.id}`
