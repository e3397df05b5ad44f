import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { formatCount } from '../../format.ts'
import type { Trust } from './trust.ts'

interface Props {
  readonly trust: Trust
  /** Lines to true neighbours that the map hides; null when no text is selected. */
  readonly hiddenLinks: number | null
  /** Whether the picture leaves out the third axis of the map, since it cannot be drawn. */
  readonly isFlattened: boolean
}

function TrustWords({ trust }: { readonly trust: Trust }) {
  switch (trust.phase) {
    case 'no-map':
      return (
        <>
          <strong>Trust</strong> — there is no map yet
        </>
      )
    case 'too-few':
      return (
        <>
          <strong>Trust</strong> — needs more texts
        </>
      )
    case 'coming':
      return (
        <>
          <strong>Trust …</strong> — comparing the map with the vectors
        </>
      )
    case 'known':
      return (
        <>
          <strong>Trust {trust.trustworthiness.toFixed(2)}</strong> — {trust.share} neighbours on this map are
          true neighbours
          {trust.sampled !== null && <> (from a sample of {formatCount(trust.sampled)} texts)</>}
        </>
      )
  }
}

/** How far the picture above can be believed, in a sentence, with an explanation for who asks. */
export function MapCaption({ trust, hiddenLinks, isFlattened }: Props) {
  return (
    <div className="map-caption">
      <p aria-busy={trust.phase === 'coming'}>
        <TrustWords trust={trust} />{' '}
        <DialogTrigger>
          <Button className="map-why" aria-label="What does trust mean?">
            ?
          </Button>
          <Popover className="map-popover" placement="top">
            <Dialog aria-label="What does trust mean?">
              <p>
                A map has to press hundreds of dimensions into two or three. <b>PCA</b> (principal component
                analysis) draws it along the directions in which the texts differ most; a percentage at an
                axis is its share of all these differences, the variance.
              </p>
              <p>
                Some neighbours get lost. <b>Trust</b> (trustworthiness, Venna and Kaski 2001) goes from 0 to
                1: it falls when texts stand side by side here that are far apart in the real vectors.
              </p>
              <p>
                The second figure compares{' '}
                {trust.phase === 'known' ? `the ${trust.k} nearest` : 'the nearest'} texts of each text on the
                map with its nearest in the vectors, and counts how many agree.
              </p>
              <p>
                From the selected text, lines lead to its true nearest. A dashed line ends at a neighbour that
                the map does not show among the nearest.
              </p>
            </Dialog>
          </Popover>
        </DialogTrigger>
      </p>
      {isFlattened && (
        <p>
          3D needs WebGL, which this browser does not offer: shown are the first two of three axes; Trust,
          dashed lines and map error are of all three.
        </p>
      )}
      {hiddenLinks !== null && (
        <p className="map-hidden-count">
          <svg width="22" height="8" aria-hidden="true">
            <line x1="1" y1="4" x2="21" y2="4" />
          </svg>
          hidden neighbour lines: {hiddenLinks}
        </p>
      )}
    </div>
  )
}
