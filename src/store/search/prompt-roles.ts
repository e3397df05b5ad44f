import type { Role } from '../../core/names.ts'
import { promptOf, type RolePrompts } from '../../core/prompt.ts'

/** A role without a prompt is none, or where that has one bare: what was embedded under the one serves the other. */
export function effectiveRole(model: RolePrompts, role: Role): Role {
  if (promptOf(model, role) !== '') return role
  return model.defaultPrompt === '' ? 'none' : 'bare'
}

export function hasPrompts({ prompts }: Pick<RolePrompts, 'prompts'>): boolean {
  return prompts.query !== '' || prompts.document !== ''
}
