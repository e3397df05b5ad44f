import { formatPercent, shorten } from '../../format.ts'
import { rankOf } from './neighbourhood.ts'
import { rankText, scoreText } from './speech.ts'
import type { MapModel } from './use-map-model.ts'

interface Props {
  readonly model: MapModel
  readonly row: number
  readonly x: number
  readonly y: number
  readonly size: { readonly width: number; readonly height: number }
}

/** What is known of the point under the pointer or the keyboard: its text, its score, what the map gets wrong about it. */
export function MapTip({ model, row, x, y, size }: Props) {
  const { near, view, settings } = model
  const share = view.quality?.overlap[row] ?? NaN
  const style = {
    left: Math.min(Math.max(x, 90), Math.max(size.width - 90, 90)),
    top: y > size.height / 2 ? y - 16 : y + 16,
  }
  return (
    <div
      className={y > size.height / 2 ? 'map-tip map-tip-above' : 'map-tip'}
      style={style}
      aria-hidden="true"
    >
      <strong dir="auto">{shorten(model.texts[row] ?? '', 90)}</strong>
      {near && row !== near.row && (
        <span>
          {scoreText(near.scores[row] ?? NaN, near.metric)} · {rankText(rankOf(near, row))} to{' '}
          {shorten(model.texts[near.row] ?? '', 20)}
        </span>
      )}
      {settings.colorBy === 'overlap' && !Number.isNaN(share) && (
        <span>{formatPercent(share)} of its true neighbours are beside it here</span>
      )}
    </div>
  )
}
