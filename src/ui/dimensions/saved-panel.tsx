import { bytesInMemory } from '../../core/precision.ts'
import { graphBytes } from '../../core/hnsw-memory.ts'
import { monthlyPrice, storageOf } from '../../core/storage.ts'
import { DIMENSION_LIMITS } from '../../core/dimension-limits.ts'
import { SCROLLER } from '../controls/scroller.ts'
import { formatCount, formatNumber } from '../format.ts'
import { formatBytes } from '../model/bytes.ts'
import { useActions } from '../use-app.ts'
import { KnownSizes } from './known-sizes.tsx'
import { LOOKS } from './names.ts'
import { NumberField } from './number-field.tsx'
import { useDimensions, type Size } from './use-dimensions.ts'
import { formatLarge, formatPrice } from './words.ts'

const COUNTS = [1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10]

/** Memory, disk and price of a thousand to ten billion such vectors. */
export function SavedPanel({ size }: { readonly size: Size }) {
  const { settings } = useDimensions()
  const { setDimensions } = useActions()
  const { precision, links, memoryPrice, diskPrice, vectors } = settings
  return (
    <section className="inside-panel" aria-labelledby="dims-saved">
      <h2 id="dims-saved">What is saved</h2>
      <p className="inside-lead">
        {formatCount(bytesInMemory(size.dimensions, precision))} bytes a vector in memory ({size.dimensions} ×{' '}
        {LOOKS[precision].name}) instead of {formatCount(4 * size.full)} ({size.full} × float32). An index
        costs memory too: an HNSW graph finds neighbours without looking at every vector, and keeps its links
        beside them.
      </p>
      <div className="dims-row">
        <NumberField
          label="Links of the graph, M"
          value={links}
          {...DIMENSION_LIMITS.links}
          onChange={(links) => setDimensions({ links })}
        />
        <NumberField
          label="Price of memory, per GB and month"
          value={memoryPrice}
          {...DIMENSION_LIMITS.price}
          step={0.01}
          onChange={(memoryPrice) => setDimensions({ memoryPrice })}
        />
        <NumberField
          label="Price of disk, per GB and month"
          value={diskPrice}
          {...DIMENSION_LIMITS.price}
          step={0.01}
          onChange={(diskPrice) => setDimensions({ diskPrice })}
        />
      </div>
      <section className="dims-table dims-costs" aria-label="Memory, disk and price" {...SCROLLER}>
        <table>
          <caption className="visually-hidden">
            Memory, disk and monthly price of {size.dimensions} × {LOOKS[precision].name}, by number of
            vectors
          </caption>
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                Vectors
              </th>
              <th scope="colgroup" colSpan={3}>
                Flat: every vector is looked at
              </th>
              <th scope="colgroup" colSpan={3}>
                With an HNSW graph
              </th>
            </tr>
            <tr>
              {['memory', 'disk', 'a month', 'memory', 'disk', 'a month'].map((name, at) => (
                <th key={at} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {COUNTS.map((count) => {
              const { flatMemory, flatDisk, graphMemory, graphDisk } = storageOf(
                count,
                size.dimensions,
                precision,
                links,
              )
              return (
                <tr key={count} data-chosen={count === vectors || undefined}>
                  <th scope="row">{formatLarge(count)}</th>
                  <td>{formatBytes(flatMemory)}</td>
                  <td>{formatBytes(flatDisk)}</td>
                  <td>{formatPrice(monthlyPrice(flatMemory, flatDisk, memoryPrice, diskPrice))}</td>
                  <td>{formatBytes(graphMemory)}</td>
                  <td>{formatBytes(graphDisk)}</td>
                  <td>{formatPrice(monthlyPrice(graphMemory, graphDisk, memoryPrice, diskPrice))}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      <p className="dims-note">
        Prices are examples, in your currency: put in what you pay. A GB is 10⁹ bytes. Texts, metadata and
        copies are not counted.
      </p>
      <Formula size={size} />
      <KnownSizes size={size} />
    </section>
  )
}

/** The graph's bytes with the numbers put in. */
function Formula({ size }: { readonly size: Size }) {
  const { precision, links } = useDimensions().settings
  const { base, upper, memory } = graphBytes(links)
  const vector = bytesInMemory(size.dimensions, precision)
  const total = formatNumber(vector + base + upper + memory, 1)
  return (
    <div className="dims-formula">
      <h3>What a vector takes in an HNSW graph</h3>
      <p>
        <code>
          vector + (2M + 1) · 4 + 8 + (M + 1) · 4 / (M − 1) + 12
          <br />= {vector} + {base - 8} + 8 + {formatNumber(upper, 1)} + {memory} = {total} bytes
        </code>
      </p>
      <p className="dims-note">
        A count and up to 2M links of 4 bytes in the lowest layer, a label of 8; a vector is in 1 / (M − 1)
        layers above on average, each with a count and M links; a pointer and the level, 12. On disk 4 in
        place of these 12. Locks and the table of labels come on top. Source: hnswlib, hnswalg.h and
        ALGO_PARAMS.md (roughly 8 to 10 bytes · M); Malkov and Yashunin 2018, arXiv 1603.09320, section 4.2.3.
      </p>
    </div>
  )
}
