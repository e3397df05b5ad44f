import type { Role } from '../../core/names.ts'
import type { ModelState } from '../types.ts'

/** The literal text that a role puts before a text. */
export function promptOf({ prompts }: Pick<ModelState, 'prompts'>, role: Role): string {
  return role === 'none' ? '' : prompts[role]
}

/** A role without a prompt is none: what was embedded under the one serves the other. */
export function effectiveRole(model: Pick<ModelState, 'prompts'>, role: Role): Role {
  return promptOf(model, role) === '' ? 'none' : role
}

export function hasPrompts({ prompts }: Pick<ModelState, 'prompts'>): boolean {
  return prompts.query !== '' || prompts.document !== ''
}
