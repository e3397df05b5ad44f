import type { AttentionChoice } from '../../../store/types.ts'
import { Choice } from '../../controls/choice.tsx'
import { SegmentedControl, type Option } from '../../controls/segmented-control.tsx'
import { Toggle } from '../../controls/toggle.tsx'

/** More options than this do not fit beside each other on a phone. */
const SEGMENTS = 7

const VIEWS: readonly Option<AttentionChoice['view']>[] = [
  { value: 'matrix', label: 'Matrix' },
  { value: 'heads', label: 'All heads' },
  { value: 'lines', label: 'Lines' },
]

interface Props {
  readonly layers: number
  readonly heads: number
  readonly hasSpecials: boolean
  readonly choice: AttentionChoice
  readonly onChange: (change: Partial<AttentionChoice>) => void
}

export function AttentionControls({ layers, heads, hasSpecials, choice, onChange }: Props) {
  const layerOptions = numbered(layers)
  const headOptions = [{ value: 'mean', label: 'mean' }, ...numbered(heads)]
  return (
    <div className="inside-attention-controls">
      <SegmentedControl
        label="View of the attention"
        value={choice.view}
        options={VIEWS}
        onChange={(view) => onChange({ view })}
      />
      <OneOf
        label="Layer"
        value={String(choice.layer)}
        options={layerOptions}
        onChange={(layer) => onChange({ layer: Number(layer) })}
      />
      <OneOf
        label="Head"
        value={String(choice.head)}
        options={headOptions}
        onChange={(head) => onChange({ head: head === 'mean' ? 'mean' : Number(head) })}
      />
      {hasSpecials && (
        <Toggle
          label="without special tokens"
          checked={!choice.specials}
          onChange={(without) => onChange({ specials: !without })}
        />
      )}
    </div>
  )
}

interface OneOfProps {
  readonly label: string
  readonly value: string
  readonly options: readonly Option<string>[]
  readonly onChange: (value: string) => void
}

/** All in sight while they are few. */
function OneOf(props: OneOfProps) {
  if (props.options.length > SEGMENTS) return <Choice {...props} />
  return (
    <span className="inside-attention-one">
      <span aria-hidden="true">{props.label}</span>
      <SegmentedControl {...props} />
    </span>
  )
}

/** Values from 0, labels from 1. */
function numbered(count: number): readonly Option<string>[] {
  return Array.from({ length: count }, (_, i) => ({ value: String(i), label: String(i + 1) }))
}
