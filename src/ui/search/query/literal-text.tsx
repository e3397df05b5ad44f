import { answeringModel } from '../../../store/engine-state.ts'
import { rolesOf } from '../../../core/search/grid.ts'
import { promptOf } from '../../../core/prompt.ts'
import { formatCount, shorten } from '../../format.ts'
import { useApp } from '../../use-app.ts'
import { useSearch } from '../use-search.ts'

/** Letters of the query that are shown; the field above has all of it. */
const SHOWN = 60

/** The text that is encoded, letter by letter: the prompt marked before the query and before each chunk. */
export function LiteralText() {
  const engine = useApp((s) => s.engine)
  const model = answeringModel(engine)
  const { query, settings } = useSearch(({ query, settings }) => ({ query, settings }))
  const read = useSearch(({ results }) =>
    results.phase === 'idle' || !results.shown || results.shown.query !== query
      ? null
      : results.shown.encoded,
  )
  if (!model) {
    const isLost = engine.phase === 'failed'
    return (
      <p className="search-literal">
        {isLost ? 'Nothing is encoded without a model.' : 'The model is on its way.'}
      </p>
    )
  }
  const roles = rolesOf(settings.prompt, settings.mode)
  return (
    <dl className="search-literal">
      <div>
        <dt>Encoded</dt>
        <dd>
          <Literal prompt={promptOf(model, roles.query)} text={shorten(query, SHOWN)} />
          {read && (
            <span>
              {read.fullTokenCount > read.tokenCount
                ? `The model reads the ${model.truncationSide === 'left' ? 'last' : 'first'} ${formatCount(read.tokenCount)} of ${formatCount(read.fullTokenCount)} tokens.`
                : `${formatCount(read.tokenCount)} tokens`}
            </span>
          )}
        </dd>
      </div>
      <div>
        <dt>Chunks</dt>
        <dd>
          <Literal prompt={promptOf(model, roles.chunk)} text="…" />
        </dd>
      </div>
    </dl>
  )
}

/** A prompt and what follows it. White space in the prompt is part of it and shown. */
export function Literal({ prompt, text }: { readonly prompt: string; readonly text: string }) {
  return (
    <code dir="auto">
      {prompt === '' ? <i>no prompt</i> : <mark>{prompt.replaceAll('\n', '⏎')}</mark>}
      {prompt === '' && ' '}
      {text}
    </code>
  )
}
