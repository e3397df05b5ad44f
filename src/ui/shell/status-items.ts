import { answeringModel } from '../../store/engine-state.ts'
import { promptOf } from '../../core/prompt.ts'
import type { AppState } from '../../store/types.ts'
import { formatCount } from '../format.ts'
import { deviceName, modelHost, shortModelName } from '../model/model-words.ts'

/** One phrase of the status line. */
export interface StatusItem {
  readonly key: string
  readonly text: string
  /** Said elsewhere on a narrow screen (the model button has it), so it may be left out there. */
  readonly minor?: boolean
  readonly tone?: 'warn'
}

type StatusState = Pick<
  AppState,
  'workspace' | 'document' | 'engine' | 'encoding' | 'settings' | 'updateTime' | 'isolated'
>

/**
 * The status line, phrase by phrase. Search has chunks and prompts of its own and tells of them beside its documents: there it
 * leaves out what counts for Explore.
 * @param host the foreign host that this page has fetched model files from, or null
 */
export function statusItems(state: StatusState, host: string | null): readonly StatusItem[] {
  return [
    ...modelItems(state),
    ...(state.workspace === 'search' ? [] : updateItems(state)),
    { key: 'privacy', text: privacyWords(state.engine, host) },
  ]
}

function modelItems({ workspace, engine, settings, isolated }: StatusState): readonly StatusItem[] {
  const model = answeringModel(engine)
  if (!model) return []
  const items: StatusItem[] = [
    { key: 'model', text: shortModelName(model.model), minor: true },
    { key: 'device', text: deviceName(model.device), minor: true },
    { key: 'dtype', text: model.dtype, minor: true },
    { key: 'dimensions', text: `${model.dimensions} dimensions`, minor: true },
  ]
  if (settings.pooling !== null && settings.pooling !== model.pooling) {
    items.push({ key: 'pooling', text: `pooling: ${settings.pooling} (override)`, tone: 'warn' })
  }
  if (model.promptsOverridden) {
    items.push({ key: 'prompts', text: 'prompts of the model’s card (override)', tone: 'warn' })
  }
  if (workspace !== 'search' && promptOf(model, settings.role) !== '') {
    items.push({ key: 'prompt', text: `prompt: ${settings.role === 'none' ? 'default' : settings.role}` })
  }
  if (model.device === 'wasm' && model.threads === 1 && !isolated) {
    items.push({ key: 'threads', text: 'not cross-origin isolated: one thread', tone: 'warn' })
  }
  return items
}

function updateItems({ document, encoding, updateTime }: StatusState): readonly StatusItem[] {
  const count = document.items.length
  const items: StatusItem[] = [
    { key: 'texts', text: `${formatCount(count)} ${count === 1 ? 'text' : 'texts'}` },
    { key: 'encoding', text: encodingWords(encoding) },
  ]
  if (updateTime !== null && encoding.phase === 'done') {
    const time = updateTime.total < 1 ? '< 1' : formatCount(Math.round(updateTime.total))
    items.push({ key: 'time', text: `updated in ${time} ms` })
  }
  return items
}

function encodingWords(encoding: AppState['encoding']): string {
  switch (encoding.phase) {
    case 'stored':
      return 'vectors that came with the page'
    case 'working':
      return `embedding, ${formatCount(encoding.done)} of ${formatCount(encoding.total)}`
    case 'done':
      return `${formatCount(encoding.computed)} embedded, ${formatCount(encoding.cached)} from cache`
    case 'failed':
      return 'embedding failed'
  }
}

function privacyWords(engine: AppState['engine'], host: string | null): string {
  if (host === null) return 'nothing has left this computer'
  const model = answeringModel(engine)
  if (model && modelHost(model.model, '') === host) {
    return `model files came from ${host} (its host); your texts never left this computer`
  }
  return `${host} was asked for model files; your texts never left this computer`
}
