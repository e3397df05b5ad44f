import { memo } from 'react'
import { formatNumber } from '../../format.ts'

interface Props {
  readonly names: readonly string[]
  /** Width or height of a cell. */
  readonly size: number
  readonly marked: number | null
  /** Over the columns rather than beside the rows. */
  readonly across?: boolean
  /** Height of what stands over the columns; names stand on end where it is given and they need it. */
  readonly head?: number
}

/** Names along a picture. The picture's own text says them to screen readers. */
export const Names = memo(function Names({ names, size, marked, across = false, head = 0 }: Props) {
  const onEnd = head > 0 && names.some((name) => name.length > 2)
  const kind = across ? (onEnd ? 'on-end' : 'across') : 'down'
  return (
    <div
      className={`inside-layers-names inside-layers-${kind}`}
      style={
        across
          ? { gridAutoColumns: `${size}px`, height: head > 0 ? head : undefined }
          : { gridAutoRows: `${size}px` }
      }
      aria-hidden="true"
    >
      {names.map((name, i) => (
        <bdi
          key={i}
          data-marked={i === marked || undefined}
          style={{ lineHeight: `${Math.min(size, 20)}px` }}
        >
          {name}
        </bdi>
      ))}
    </div>
  )
})

/** What the colours mean. */
export function Scale({ floor }: { readonly floor: number | null }) {
  return (
    <p className="inside-layers-scale" data-stretched={floor !== null || undefined}>
      <span>{floor === null ? '−1 opposite' : `${formatNumber(floor, 2)} or less`}</span>
      <i aria-hidden="true" />
      <span>1 same direction</span>
    </p>
  )
}
