import { answeringModel } from '../../../store/engine-state.ts'
import { METRICS } from '../../../core/names.ts'
import { gridOf } from '../../../core/search/grid.ts'
import { METHODS, PROMPT_USES } from '../../../core/search/types.ts'
import { gridAxes } from '../../../store/search/grid-axes.ts'
import { hasPrompts } from '../../../store/search/prompt-roles.ts'
import type { EvaluationAxes } from '../../../store/search/types.ts'
import { METRIC_NAMES } from '../../metric-names.ts'
import { formatCount } from '../../format.ts'
import { useApp } from '../../use-app.ts'
import { useSearch, useSearchActions } from '../use-search.ts'
import { unreadWords } from './settings-words.ts'

const SIZES = [32, 64, 128, 256, 512]
const METHOD_NAMES = { dense: 'vectors', bm25: 'BM25', hybrid: 'hybrid' } as const
const PROMPT_NAMES = { right: 'right', swapped: 'swapped', none: 'none' } as const
/** Dimensions offered: all, and halves of them. */
const HALVES = 3

/** What is to be tried, each with each. */
export function AxesForm() {
  const { axes, settings } = useSearch(({ axes, settings }) => ({ axes, settings }))
  const model = useApp(({ engine }) => answeringModel(engine))
  const { setAxes } = useSearchActions()
  const prompted = model !== null && hasPrompts(model)
  const count = gridOf(gridAxes(axes, settings), prompted).length
  const full = model?.dimensions ?? 0
  const unread = model && unreadWords(axes, model.maxTokens)
  const dimensions = Array.from({ length: HALVES }, (_, i) => full / 2 ** (i + 1)).filter(
    (kept) => Number.isInteger(kept) && kept >= 8,
  )
  return (
    <>
      <div className="search-axes">
        <Axis
          name="Chunk size"
          options={[...new Set([...SIZES, settings.chunking.size])]
            .sort((a, b) => a - b)
            .map((size) => ({ value: size, label: String(size) }))}
          chosen={axes.sizes}
          onChange={(sizes) => setAxes({ sizes })}
        />
        <Axis
          name="Method"
          options={METHODS.map((value) => ({ value, label: METHOD_NAMES[value] }))}
          chosen={axes.methods}
          onChange={(methods) => setAxes({ methods })}
        />
        {prompted && (
          <Axis
            name="Prompts"
            options={PROMPT_USES.map((value) => ({ value, label: PROMPT_NAMES[value] }))}
            chosen={axes.prompts}
            onChange={(prompts) => setAxes({ prompts })}
          />
        )}
        <Axis
          name="Metric"
          options={METRICS.map((value) => ({ value, label: METRIC_NAMES[value] }))}
          chosen={axes.metrics}
          onChange={(metrics) => setAxes({ metrics })}
        />
        <Axis
          name="Dimensions"
          options={[
            { value: null, label: full > 0 ? `all ${full}` : 'all' },
            ...dimensions.map((value) => ({ value, label: String(value) })),
          ]}
          chosen={axes.dimensions}
          onChange={(dimensions: EvaluationAxes['dimensions']) => setAxes({ dimensions })}
        />
        <p>{count === 1 ? '1 setting' : `${formatCount(count)} settings`}</p>
      </div>
      {unread && (
        <p className="search-lead" data-tone="warn">
          {unread}
        </p>
      )}
    </>
  )
}

interface AxisProps<T> {
  readonly name: string
  readonly options: readonly { readonly value: T; readonly label: string }[]
  readonly chosen: readonly T[]
  readonly onChange: (chosen: readonly T[]) => void
}

/** Some of several. The last one stays: an axis without a value would leave nothing to try. */
function Axis<T>({ name, options, chosen, onChange }: AxisProps<T>) {
  return (
    <fieldset>
      <legend>{name}</legend>
      {options.map(({ value, label }) => {
        const isChosen = chosen.includes(value)
        return (
          <label key={label}>
            <input
              type="checkbox"
              checked={isChosen}
              disabled={isChosen && chosen.length === 1}
              onChange={() => {
                const wanted = isChosen ? chosen.filter((one) => one !== value) : [...chosen, value]
                // In the order of the options, so that the table has it too.
                onChange(options.map((option) => option.value).filter((one) => wanted.includes(one)))
              }}
            />
            {label}
          </label>
        )
      })}
    </fieldset>
  )
}
