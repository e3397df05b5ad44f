import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import { trueNeighbours, type MapQuality } from './speech.ts'

interface Props {
  /** Null while it is being computed. */
  readonly quality: MapQuality | null
  /** Texts on the map. */
  readonly rows: number
  /** Lines to true neighbours that the map hides; null when no text is selected. */
  readonly hiddenLinks: number | null
}

function Trust({ quality, rows }: { quality: MapQuality | null; rows: number }) {
  if (!quality && rows >= 2) {
    return (
      <>
        <strong>Trust …</strong> — comparing the map with the vectors
      </>
    )
  }
  const share = quality && trueNeighbours(quality)
  if (!quality || quality.trustworthiness === null || share === null) {
    return (
      <>
        <strong>Trust</strong> — needs more texts
      </>
    )
  }
  return (
    <>
      <strong>Trust {quality.trustworthiness.toFixed(2)}</strong> — {share} neighbours on this map are true
      neighbours
      {quality.sampled < rows && <> (from a sample of {quality.sampled.toLocaleString('en')} texts)</>}
    </>
  )
}

/** How far the picture above can be believed, in a sentence, with an explanation for who asks. */
export function MapCaption({ quality, rows, hiddenLinks }: Props) {
  return (
    <div className="map-caption">
      <p aria-busy={quality === null && rows >= 2}>
        <Trust quality={quality} rows={rows} />{' '}
        <DialogTrigger>
          <Button className="map-why" aria-label="What does trust mean?">
            ?
          </Button>
          <Popover className="map-popover" placement="top">
            <Dialog aria-label="What does trust mean?">
              <p>
                A map has to press hundreds of dimensions into two or three, and some neighbours get lost.{' '}
                <b>Trust</b> (trustworthiness, Venna and Kaski 2001) goes from 0 to 1: it falls when texts
                stand side by side here that are far apart in the real vectors.
              </p>
              <p>
                The second figure compares{' '}
                {quality && quality.trustworthiness !== null ? `the ${quality.k} nearest` : 'the nearest'}{' '}
                texts of each text on the map with its nearest in the vectors, and counts how many agree.
              </p>
              <p>
                From the selected text, lines lead to its true nearest. A dashed line ends at a neighbour that
                the map does not show among the nearest.
              </p>
            </Dialog>
          </Popover>
        </DialogTrigger>
      </p>
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
