import { Button, Group } from 'react-aria-components'

interface Props {
  /** What is on the map: texts, chunks. */
  readonly what: string
  readonly onZoom: (factor: number) => void
  readonly onFit: () => void
}

/** Nearer, farther, all of it: what wheel, pinch and drag do, for everyone. */
export function MapZoom({ what, onZoom, onFit }: Props) {
  return (
    <Group className="map-zoom" aria-label="View of the map">
      <Button aria-label="Zoom out" onPress={() => onZoom(1 / 1.3)}>
        −
      </Button>
      <Button aria-label="Zoom in" onPress={() => onZoom(1.3)}>
        +
      </Button>
      <Button aria-label={`Fit all ${what} into the map`} onPress={onFit}>
        Fit
      </Button>
    </Group>
  )
}
