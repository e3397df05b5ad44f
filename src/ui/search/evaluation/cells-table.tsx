import { figureLabel } from '../../../core/search/evaluation-table.ts'
import type { EvaluationCell, FigureName } from '../../../core/search/types.ts'
import { SCROLLER } from '../../controls/scroller.ts'
import { SegmentedControl } from '../../controls/segmented-control.tsx'
import { formatCount, formatNumber } from '../../format.ts'
import { figureWords } from './figure-words.ts'
import { Interval } from './interval.tsx'

/** The figures that stand in the table; all of them are in the file. */
const SHOWN: readonly FigureName[] = ['recallAt1', 'recallAt5', 'reciprocalRank', 'ndcgAt10']
const METHOD_NAMES = { dense: 'vectors', bm25: 'BM25', hybrid: 'hybrid' } as const
interface Props {
  readonly cells: readonly EvaluationCell[]
  readonly figure: FigureName
  readonly onFigure: (figure: FigureName) => void
  /** Position of the chosen cell. */
  readonly chosen: number
  readonly onChoose: (cell: number) => void
}

/** Each setting with its figures, best first, and one of the figures drawn with its interval. */
export function CellsTable({ cells, figure, onFigure, chosen, onChoose }: Props) {
  const order = [...cells.keys()].sort(
    (a, b) => valueOf(cells[b], figure) - valueOf(cells[a], figure) || a - b,
  )
  const manyMetrics = new Set(cells.map(({ settings }) => settings.metric)).size > 1
  const manyDimensions = new Set(cells.map(({ settings }) => settings.dimensions)).size > 1
  return (
    <>
      <div className="search-figure">
        <span>Drawn, and sorted by</span>
        <SegmentedControl
          label="Figure"
          value={figure}
          options={SHOWN.map((value) => ({ value, label: figureLabel(value) }))}
          onChange={onFigure}
        />
      </div>
      <p className="search-lead">{figureWords(figure)}</p>
      <section className="search-cells" aria-label="Figures of each setting" {...SCROLLER}>
        <table>
          <thead>
            <tr>
              <th scope="col">Settings</th>
              <th scope="col">Chunks</th>
              {SHOWN.map((name) => (
                <th key={name} scope="col" aria-sort={name === figure ? 'descending' : undefined}>
                  {figureLabel(name)}
                </th>
              ))}
              <th scope="col" className="search-interval-head">
                <span className="visually-hidden">{figureLabel(figure)} with interval</span>
                <span aria-hidden="true">
                  <i>0</i>
                  <i>0.5</i>
                  <i>1</i>
                </span>
              </th>
            </tr>
          </thead>
          <tbody>
            {order.map((at) => {
              const cell = cells[at]
              if (!cell) return null
              const { settings, chunkCount, figures } = cell
              return (
                <tr key={at} data-chosen={at === chosen || undefined}>
                  <th scope="row">
                    <button type="button" aria-pressed={at === chosen} onClick={() => onChoose(at)}>
                      <b>{METHOD_NAMES[settings.method]}</b> {settings.chunking.size} tokens
                      {settings.method !== 'bm25' && (
                        <span>
                          {' '}
                          · prompts {settings.prompt}
                          {manyMetrics && ` · ${settings.metric}`}
                          {manyDimensions && ` · ${settings.dimensions ?? 'all'} dimensions`}
                        </span>
                      )}
                    </button>
                  </th>
                  <td>{formatCount(chunkCount)}</td>
                  {SHOWN.map((name) => (
                    <td key={name}>{figures ? formatNumber(figures[name].value, 3) : '–'}</td>
                  ))}
                  <td>{figures && <Interval estimate={figures[figure]} />}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
    </>
  )
}

function valueOf(cell: EvaluationCell | undefined, figure: FigureName): number {
  return cell?.figures?.[figure].value ?? -1
}
