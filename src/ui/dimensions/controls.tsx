import { DIMENSION_LIMITS } from '../../core/dimension-limits.ts'
import { PRECISIONS, bytesInMemory, bytesOnDisk } from '../../core/precision.ts'
import { Choice } from '../controls/choice.tsx'
import { SegmentedControl } from '../controls/segmented-control.tsx'
import { formatCount } from '../format.ts'
import { useMedia } from '../shell/use-media.ts'
import { useActions } from '../use-app.ts'
import { LOOKS } from './names.ts'
import { NumberField } from './number-field.tsx'
import { SizeSlider } from './size-slider.tsx'
import { useDimensions, useNow, type Size } from './use-dimensions.ts'
import { formatShare } from './words.ts'

/** Kept equal to the media query of dimensions.css. */
const NARROW = '(width < 760px)'
const OPTIONS = PRECISIONS.map((value) => ({ value, label: LOOKS[value].short }))

/** How vectors are made smaller, always in sight, with the two figures that matter most. */
export function Controls({ size }: { readonly size: Size }) {
  const { settings } = useDimensions()
  const { setDimensions } = useActions()
  // On a phone five buttons would take the room of the figures.
  const Precisions = useMedia(NARROW) ? Choice : SegmentedControl
  return (
    <section className="dims-controls" aria-label="How vectors are made smaller">
      <SizeSlider size={size} />
      <div className="dims-row">
        <Precisions
          label="Precision"
          value={settings.precision}
          options={OPTIONS}
          onChange={(precision) => setDimensions({ precision })}
        />
        <NumberField
          label="Neighbours, k"
          value={settings.k}
          {...DIMENSION_LIMITS.k}
          onChange={(k) => setDimensions({ k })}
        />
        {settings.precision === 'rescored' && (
          <NumberField
            label="Oversampling, ×"
            value={settings.oversampling}
            {...DIMENSION_LIMITS.oversampling}
            onChange={(oversampling) => setDimensions({ oversampling })}
          />
        )}
        <Gist size={size} />
      </div>
    </section>
  )
}

/** Bytes and neighbours kept, in a line. */
function Gist({ size }: { readonly size: Size }) {
  const { precision } = useDimensions().settings
  const now = useNow()
  // Bytes are known at once; the neighbours, for a moment, are still those of the size before.
  const isMeasured = now?.variant.dimensions === size.dimensions && now.variant.precision === precision
  const bytes = bytesInMemory(size.dimensions, precision)
  const disk = bytesOnDisk(size.dimensions, precision)
  return (
    <p className="dims-gist">
      <b>{formatCount(bytes)}</b> of {formatCount(4 * size.full)} bytes a vector
      {disk !== bytes && ` (${formatCount(disk)} on disk)`} ·{' '}
      <b data-behind={!isMeasured || undefined}>{now ? formatShare(now.loss.kept) : '…'}</b> of neighbours
      kept
    </p>
  )
}
