import type { Role } from './names.ts'

/** What a model puts before texts, as far as it puts anything there. */
export interface RolePrompts {
  readonly prompts: { readonly query: string; readonly document: string }
  /** Before texts of which nothing is said; empty for most models. */
  readonly defaultPrompt: string
}

/** The literal text that stands before a text of this role. */
export function promptOf({ prompts, defaultPrompt }: RolePrompts, role: Role): string {
  if (role === 'bare') return ''
  return role === 'none' ? defaultPrompt : prompts[role]
}
