import { SCROLLER } from '../../controls/scroller.ts'
import { formatNumber, formatScore } from '../../format.ts'
import { chunkName } from '../chunk-facts.ts'
import { useSearchActions } from '../use-search.ts'
import type { ChunkMapModel } from './use-chunk-map.ts'

/** The query and its hits on the map as numbers. */
export function ChunkTable({ model }: { readonly model: ChunkMapModel }) {
  const { map, query, hits, results } = model
  const { select } = useSearchActions()
  return (
    <section className="map-table" aria-labelledby="search-map-table" {...SCROLLER}>
      <table>
        <caption id="search-map-table">The query and its hits on the map</caption>
        <thead>
          <tr>
            <th scope="col">Chunk</th>
            <th scope="col">x</th>
            <th scope="col">y</th>
            <th scope="col">{results?.metric ?? 'score'}</th>
          </tr>
        </thead>
        <tbody>
          {query && (
            <tr>
              <th scope="row">query</th>
              <td>{formatNumber(query[0])}</td>
              <td>{formatNumber(query[1])}</td>
              <td>–</td>
            </tr>
          )}
          {hits.map(({ id, row, place, at, score }) => (
            <tr key={id}>
              <th scope="row" dir="auto">
                <button type="button" className="search-table-open" onClick={() => select(id)}>
                  {place + 1}. {chunkName(map.index.cut, row, 60)}
                </button>
              </th>
              <td>{formatNumber(at[0])}</td>
              <td>{formatNumber(at[1])}</td>
              <td>{results && formatScore(score, results.metric, 3)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
