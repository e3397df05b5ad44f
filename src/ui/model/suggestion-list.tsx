import { suggestions } from './suggestions.ts'

/** Models to try; choosing one only fills the form. */
export function SuggestionList({ chosen, onChoose }: { chosen: string; onChoose: (model: string) => void }) {
  return (
    <fieldset className="model-suggestions">
      <legend className="visually-hidden">Models to try</legend>
      {suggestions.map(({ model, note }) => (
        <label key={model} className="model-suggestion">
          <input
            type="radio"
            name="model-suggestion"
            aria-label={`${model}: ${note}`}
            checked={model === chosen}
            onChange={() => onChoose(model)}
          />
          <span>
            <span className="model-suggestion-name">{model}</span>
            <span className="model-note">{note}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
