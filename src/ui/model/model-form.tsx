import { useState, type SubmitEvent } from 'react'
import { Button } from 'react-aria-components'
import type { Actions } from '../../store/actions.ts'
import { useActions } from '../use-app.ts'
import { EMBEDDED_MODEL, modelHost } from './model-words.ts'
import { DtypeField, OfferWords, type OfferState } from './offer.tsx'
import { SuggestionList } from './suggestion-list.tsx'
import { isModelName } from './suggestions.ts'

type Request = Parameters<Actions['loadModel']>[0]

const DEVICES: readonly { readonly device: Request['device']; readonly title: string }[] = [
  { device: 'auto', title: 'automatic' },
  { device: 'webgpu', title: 'WebGPU' },
  { device: 'wasm', title: 'WebAssembly' },
]

interface ModelFormProps {
  readonly onContact: (model: string) => void
}

/** Chooses a model, looks at its size before anything large is fetched, and loads it. */
export function ModelForm({ onContact }: ModelFormProps) {
  const actions = useActions()
  const [text, setText] = useState(EMBEDDED_MODEL)
  const [device, setDevice] = useState<Request['device']>('auto')
  const [dtype, setDtype] = useState<string | null>(null)
  const [offer, setOffer] = useState<OfferState>({ phase: 'none' })
  const model = text.trim()
  const isValid = isModelName(model)
  const current: OfferState = offer.phase !== 'none' && offer.model === model ? offer : { phase: 'none' }

  const choose = (name: string) => {
    setText(name)
    setDtype(null)
  }
  const check = async () => {
    onContact(model)
    setOffer({ phase: 'asking', model })
    const result = await actions.offer(model)
    setOffer((now) =>
      now.phase === 'asking' && now.model === model ? { phase: 'answered', model, result } : now,
    )
  }
  const load = (event: SubmitEvent) => {
    event.preventDefault()
    if (isValid) actions.loadModel(dtype === null ? { model, device } : { model, device, dtype })
  }

  return (
    <form className="model-form" onSubmit={load}>
      <h3 className="model-heading">Use another model</h3>
      <SuggestionList chosen={model} onChoose={choose} />
      <label className="model-label">
        <span>Hub id (owner/name) or address</span>
        <input
          className="shell-field"
          value={text}
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
          onChange={(event) => choose(event.target.value)}
        />
      </label>
      <div className="model-pair">
        <label className="model-label">
          <span>Device</span>
          <select
            className="shell-field"
            value={device}
            onChange={(event) => {
              const name = event.target.value
              setDevice(DEVICES.find((one) => one.device === name)?.device ?? 'auto')
            }}
          >
            {DEVICES.map((one) => (
              <option key={one.device} value={one.device}>
                {one.title}
              </option>
            ))}
          </select>
        </label>
        <DtypeField offer={current} dtype={dtype} onDtype={setDtype} />
      </div>
      <OfferWords offer={current} />
      <div className="shell-buttons">
        <Button
          className="shell-button"
          isDisabled={!isValid || current.phase === 'asking'}
          onPress={() => void check()}
        >
          Check size
        </Button>
        <Button className="shell-button" data-primary type="submit" isDisabled={!isValid}>
          Load
        </Button>
      </div>
      <Privacy model={model} />
    </form>
  )
}

function Privacy({ model }: { readonly model: string }) {
  const host = modelHost(model, location.host)
  return (
    <p className="model-note">
      {host === null
        ? 'This model comes from the same host as this page. Your texts are never sent anywhere.'
        : `Checking or loading this model contacts ${host}, which learns which model you want. Your texts are never sent anywhere.`}
    </p>
  )
}
