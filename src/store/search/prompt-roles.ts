import type { Role } from '../../core/names.ts'
import type { ModelState } from '../types.ts'

/** The literal text that a role puts before a text. */
export function promptOf(
  { prompts, defaultPrompt }: Pick<ModelState, 'prompts' | 'defaultPrompt'>,
  role: Role,
): string {
  if (role === 'bare') return ''
  return role === 'none' ? defaultPrompt : prompts[role]
}

/** A role without a prompt is none, or where that has one bare: what was embedded under the one serves the other. */
export function effectiveRole(model: Pick<ModelState, 'prompts' | 'defaultPrompt'>, role: Role): Role {
  if (promptOf(model, role) !== '') return role
  return model.defaultPrompt === '' ? 'none' : 'bare'
}

export function hasPrompts({ prompts }: Pick<ModelState, 'prompts'>): boolean {
  return prompts.query !== '' || prompts.document !== ''
}
