import type { ReactNode } from 'react'
import type { ModelState } from '../../store/types.ts'
import { formatCount } from '../format.ts'
import { deviceName } from './model-words.ts'
import { RecipeForm } from './recipe-form.tsx'

/** The model in use as its own configuration describes it, and how it was checked. */
export function ModelCard({ model }: { readonly model: ModelState }) {
  return (
    <section className="model-card" aria-label="Model in use">
      <h3 className="model-name" dir="auto">
        {model.model}
      </h3>
      <dl className="model-facts">
        <Fact name="Runs on">
          {deviceName(model.device)}
          {model.device === 'wasm' && `, ${model.threads === 1 ? '1 thread' : `${model.threads} threads`}`}
        </Fact>
        <Fact name="Weights">{model.dtype}</Fact>
        <Fact name="Revision">{model.revision === 'local' ? 'with this page' : shortRevision(model)}</Fact>
        <Fact name="Dimensions">{formatCount(model.dimensions)}</Fact>
        <Fact name="Longest text">
          {formatCount(model.maxTokens)} tokens
          {model.truncationSide === 'left' && ', cut at its beginning'}
        </Fact>
        <Fact name="Unit vectors">{model.normalized ? 'yes' : 'no, lengths carry meaning'}</Fact>
        <Fact name="Checked" wide>
          {canaryWords(model)}
        </Fact>
      </dl>
      {model.rejected.map((rejection) => (
        <p key={rejection.device} className="model-rejected">
          {deviceName(rejection.device)} was not used: {rejection.reason}
        </p>
      ))}
      <RecipeForm model={model} />
    </section>
  )
}

interface FactProps {
  readonly name: string
  readonly wide?: boolean
  readonly children: ReactNode
}

function Fact({ name, wide, children }: FactProps) {
  return (
    <div data-wide={wide}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function shortRevision({ revision }: ModelState): string {
  return /^[0-9a-f]{40}$/.test(revision) ? revision.slice(0, 10) : revision
}

function canaryWords({ canary, revision }: ModelState): string {
  if (canary === null) return 'nothing to compare with'
  // Only models of this site come with a vector; others are checked on the GPU against the processor.
  return `cosine ${canary.toFixed(5)} with ${revision === 'local' ? 'the stored vector' : 'WebAssembly'}`
}
