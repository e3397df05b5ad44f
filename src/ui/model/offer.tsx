import type { Actions } from '../../store/actions.ts'
import { formatBytes } from './bytes.ts'

type OfferResult = Awaited<ReturnType<Actions['offer']>>

/** What the hub said about a model's weights. It belongs to one name: another name has to be asked again. */
export type OfferState =
  | { readonly phase: 'none' }
  | { readonly phase: 'asking'; readonly model: string }
  | { readonly phase: 'answered'; readonly model: string; readonly result: OfferResult }

interface DtypeFieldProps {
  readonly offer: OfferState
  readonly dtype: string | null
  readonly onDtype: (dtype: string | null) => void
}

/** Which of the weights to load, once the hub has said what there is. */
export function DtypeField({ offer, dtype, onDtype }: DtypeFieldProps) {
  const weights = offer.phase === 'answered' && offer.result.ok ? offer.result.value.weights : []
  return (
    <label className="model-label">
      <span>Weights</span>
      <select
        className="shell-field"
        disabled={weights.length === 0}
        value={dtype ?? 'auto'}
        onChange={(event) => onDtype(event.target.value === 'auto' ? null : event.target.value)}
      >
        <option value="auto">automatic</option>
        {weights.map((one) => (
          <option key={one.file} value={one.dtype}>
            {one.dtype}, {formatBytes(one.bytes)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** The sizes, or why there are none. */
export function OfferWords({ offer }: { readonly offer: OfferState }) {
  return (
    <output className="model-offer">
      {offer.phase === 'asking' && 'Asking for the sizes…'}
      {offer.phase === 'answered' &&
        (offer.result.ok ? (
          offer.result.value.weights.map((one) => `${one.dtype} ${formatBytes(one.bytes)}`).join(' · ') ||
          'This repository has no ONNX weights.'
        ) : (
          <span className="model-problem" dir="auto">
            <strong>{offer.result.error.message}</strong> {offer.result.error.hint}
          </span>
        ))}
    </output>
  )
}
