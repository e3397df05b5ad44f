import { SCROLLER } from '../../controls/scroller.ts'
import { Fold } from '../tokens/fold.tsx'
import { layerMark, layerName } from './layer-names.ts'

interface Props {
  /** Of the fold. */
  readonly title: string
  readonly caption: string
  readonly names: readonly string[]
  /** Layers and the input. */
  readonly steps: number
  readonly cell: (row: number, layer: number) => string
  /** The row of the token pointed at anywhere on the page, or null. */
  readonly pointed: number | null
  /** @param row null: the pointer left */
  readonly onPoint: (row: number | null) => void
}

/** A picture's figures, a row for each token and a column for each layer, folded away. */
export function LayerTable({ title, caption, names, steps, cell, pointed, onPoint }: Props) {
  const layers = Array.from({ length: steps }, (_, layer) => layer)
  return (
    <Fold title={`As a table: ${title}`}>
      {() => (
        <section className="inside-layers-table" aria-label={caption} {...SCROLLER}>
          <table>
            <caption>{caption}</caption>
            <thead>
              <tr>
                <th scope="col">token</th>
                {layers.map((layer) => (
                  <th key={layer} scope="col">
                    <span aria-hidden="true">{layerMark(layer)}</span>
                    <span className="visually-hidden">{layerName(layer)}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody onPointerLeave={() => onPoint(null)}>
              {names.map((name, row) => (
                <tr key={row} data-focused={row === pointed || undefined} onPointerEnter={() => onPoint(row)}>
                  <th scope="row">
                    <bdi>{name}</bdi>
                  </th>
                  {layers.map((layer) => (
                    <td key={layer}>{cell(row, layer)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Fold>
  )
}
