import { Button } from 'react-aria-components'
import type { Inspection } from '../../../store/types.ts'
import { useActions } from '../../use-app.ts'
import { useInsideState } from '../use-inside.ts'

/** In place of a layer's attention that did not come: why, and the way to get it. @param layer from 0 */
export function FetchLayer({
  inspection,
  layer,
}: {
  readonly inspection: Inspection
  readonly layer: number
}) {
  return (
    <div className="inside-attention-fetch" data-not-fetched>
      <NotFetched inspection={inspection} />
      {!inspection.missing && <FetchButton layer={layer} />}
    </div>
  )
}

/** Why some layers' attention is not there. */
export function NotFetched({ inspection: { attentions, missing } }: { readonly inspection: Inspection }) {
  if (missing) {
    return (
      <p className="inside-attention-note" dir="auto">
        <strong>{missing.message}</strong> {missing.hint}
      </p>
    )
  }
  const there = attentions.flatMap((block, layer) => (block ? [layer + 1] : []))
  return (
    <p className="inside-attention-note">
      This text is too long for the attention of all layers at once.{' '}
      {there.length === 1 ? `Layer ${there[0]} is there` : `Layers ${there.join(', ')} are there`}; one that
      is fetched takes the place of the nearest.
    </p>
  )
}

/** Long texts in large models come with the attention of some layers; the others are fetched one at a time. */
export function FetchButton({ layer }: { readonly layer: number }) {
  const { fetchAttention } = useActions()
  const isWorking = useInsideState('a').phase === 'working'
  return (
    <Button className="shell-button" isDisabled={isWorking} onPress={() => fetchAttention(layer)}>
      {isWorking ? 'Computing…' : `Fetch layer ${layer + 1}`}
    </Button>
  )
}
