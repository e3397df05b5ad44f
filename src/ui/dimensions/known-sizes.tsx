import { answeringModel } from '../../store/engine-state.ts'
import { bytesInMemory } from '../../core/precision.ts'
import { storageOf } from '../../core/storage.ts'
import { Choice } from '../controls/choice.tsx'
import { SCROLLER } from '../controls/scroller.ts'
import { formatCount } from '../format.ts'
import { formatBytes } from '../model/bytes.ts'
import { useActions, useApp } from '../use-app.ts'
import { KNOWN_MODELS } from './known-models.ts'
import { LOOKS } from './names.ts'
import { useDimensions, type Size } from './use-dimensions.ts'
import { formatLarge } from './words.ts'

const COUNTS = ['1e3', '1e4', '1e5', '1e6', '1e7', '1e8', '1e9', '1e10'] as const
const OPTIONS = COUNTS.map((value) => ({ value, label: formatLarge(Number(value)) }))

/** The vectors of well-known models beside these, as bars on one scale. */
export function KnownSizes({ size }: { readonly size: Size }) {
  const { precision, links, vectors } = useDimensions().settings
  const { setDimensions } = useActions()
  const name = useApp(({ engine }) => answeringModel(engine)?.model ?? 'this model')
  const chosen = COUNTS.find((count) => Number(count) === vectors) ?? '1e6'
  const full = {
    name: `${name}, all`,
    dimensions: size.full,
    precision: 'float32' as const,
    source: 'in use here',
  }
  const own = {
    name: `${name}, as set above`,
    dimensions: size.dimensions,
    precision,
    source: `${size.dimensions} × ${LOOKS[precision].name}`,
  }
  const rows = [own, full, ...KNOWN_MODELS.map((model) => ({ ...model, precision: 'float32' as const }))]
  const memory = rows.map(
    (row) => storageOf(Number(chosen), row.dimensions, row.precision, links).graphMemory,
  )
  const most = Math.max(...memory)
  return (
    <div className="dims-known">
      <div className="dims-row">
        <h3>Beside well-known models</h3>
        <Choice
          label="For"
          value={chosen}
          options={OPTIONS}
          onChange={(count) => setDimensions({ vectors: Number(count) })}
        />
      </div>
      <section className="dims-table" aria-label="Vectors of well-known models" {...SCROLLER}>
        <table>
          <caption>
            Memory of {formatLarge(Number(chosen))} vectors with an HNSW graph, M = {links}; float32 except
            for the first
          </caption>
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col">Dimensions</th>
              <th scope="col">Bytes a vector</th>
              <th scope="col">Memory</th>
              <th scope="col">Source</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={row.name} data-chosen={at === 0 || undefined}>
                <th scope="row">{row.name}</th>
                <td>{formatCount(row.dimensions)}</td>
                <td>{formatCount(bytesInMemory(row.dimensions, row.precision))}</td>
                <td className="dims-bar-cell">
                  <span className="dims-bar" style={{ width: `${(100 * (memory[at] ?? 0)) / most}%` }} />
                  <span>{formatBytes(memory[at] ?? 0)}</span>
                </td>
                <td className="dims-source">{row.source}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}
