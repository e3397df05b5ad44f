import type { ModelState } from '../../store/types.ts'
import { POOLINGS, ROLES, type Pooling, type Role } from '../../core/names.ts'
import { cardPrompts } from '../../store/card-prompts.ts'
import { CardPromptsOffer } from '../controls/card-prompts-offer.tsx'
import { useActions, useApp } from '../use-app.ts'

const POOLING_WORDS: Record<Pooling, string> = {
  mean: 'mean of all tokens',
  cls: 'first token (CLS)',
  max: 'maximum of each dimension',
  last: 'last token',
}

/** Pooling and prompts: the model's own, and what the user puts in their place, marked as an override. */
export function RecipeForm({ model }: { readonly model: ModelState }) {
  const { pooling, role } = useApp((s) => ({ pooling: s.settings.pooling, role: s.settings.role }))
  const actions = useActions()
  const isOverride = pooling !== null && pooling !== model.pooling
  const hasPrompts = model.prompts.query !== '' || model.prompts.document !== ''
  return (
    <div className="model-recipe">
      <label className="model-label">
        <span>
          Pooling {isOverride && model.poolable && <strong className="model-override">override</strong>}
        </span>
        <select
          className="shell-field"
          disabled={!model.poolable}
          value={pooling ?? 'own'}
          onChange={(event) => {
            const name = event.target.value
            actions.set({ pooling: POOLINGS.find((one) => one === name) ?? null })
          }}
        >
          <option value="own">the model’s own ({model.poolable ? model.pooling : 'inside its graph'})</option>
          {POOLINGS.map((name) => (
            <option key={name} value={name}>
              {POOLING_WORDS[name]}
            </option>
          ))}
        </select>
        {!model.poolable && (
          <span className="model-note">This model pools inside its graph: it cannot be changed.</span>
        )}
      </label>
      <label className="model-label">
        <span>Prompt before every text</span>
        <select
          className="shell-field"
          value={role}
          onChange={(event) => {
            const name = event.target.value
            actions.set({ role: ROLES.find((one) => one === name) ?? 'none' })
          }}
        >
          {ROLES.filter((name) => name !== 'bare' || model.defaultPrompt !== '').map((name) => (
            <option key={name} value={name}>
              {promptWords(model, name)}
            </option>
          ))}
        </select>
        {!hasPrompts && !cardPrompts(model.model) && (
          <span className="model-note">
            This model’s files name no prompt for queries or documents; its card may.
          </span>
        )}
      </label>
      <CardPromptsOffer model={model} />
    </div>
  )
}

function promptWords(model: ModelState, role: Role): string {
  if (role === 'bare') return 'none at all'
  if (role === 'none')
    return model.defaultPrompt === '' ? 'none' : `the model’s own default: “${model.defaultPrompt}”`
  const prompt = model.prompts[role]
  return prompt === '' ? `${role}: nothing` : `${role}: “${prompt}”`
}
