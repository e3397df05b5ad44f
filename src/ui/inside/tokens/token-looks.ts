import type { TokenizedText, TokenKind } from '../../../store/types.ts'

/** How a token is drawn, in the text and as a chip. */
export interface TokenLook {
  readonly kind: TokenKind
  /** Words take turns in two tones, so that the pieces of one are seen to belong together. */
  readonly tone: 0 | 1
  readonly prompt: boolean
}

/** One look a token. */
export function tokenLooks({ tokens, promptLength }: TokenizedText): readonly TokenLook[] {
  let tone: 0 | 1 = 1
  return tokens.map(({ kind, start, end }) => {
    if (kind !== 'inside') tone = tone === 0 ? 1 : 0
    return { kind, tone, prompt: start < end && start < promptLength }
  })
}
