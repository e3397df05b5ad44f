import { Button, Group } from 'react-aria-components'

interface Props {
  readonly onZoom: (factor: number) => void
  readonly onFit: () => void
}

/** Nearer, farther, all of it. The same is on the keys + − 0 while the map has the focus. */
export function MapZoom({ onZoom, onFit }: Props) {
  return (
    <Group className="map-zoom" aria-label="View of the map">
      <Button aria-label="Zoom out" onPress={() => onZoom(1 / 1.3)}>
        −
      </Button>
      <Button aria-label="Zoom in" onPress={() => onZoom(1.3)}>
        +
      </Button>
      <Button aria-label="Fit all texts into the map" onPress={onFit}>
        Fit
      </Button>
    </Group>
  )
}
