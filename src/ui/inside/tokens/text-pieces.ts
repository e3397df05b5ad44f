import type { Token, TokenizedText } from '../../../store/types.ts'

/** The literal text in order, as it is drawn: what tokens stand for, what lies between, and tokens without text of their own. */
export type TextPiece =
  /** Text that no token stands for, such as the spaces that WordPiece drops. */
  | { readonly kind: 'gap'; readonly text: string; readonly prompt: boolean }
  /** Text of `count` tokens from `first` on: several where each is a part of one character. */
  | {
      readonly kind: 'token'
      readonly text: string
      readonly prompt: boolean
      readonly first: number
      readonly count: number
    }
  /** A special token, or one that nothing in the text matches. */
  | { readonly kind: 'mark'; readonly index: number }
  /** What the limit left out. */
  | { readonly kind: 'cut'; readonly text: string }

/** The text up to the end of token `shown − 1`; with all tokens shown, also what the limit cut off, or before them where it cut the beginning. */
export function textPieces(tokenized: TokenizedText, shown: number): readonly TextPiece[] {
  const { text, promptLength, tokens, cut } = tokenized
  const pieces: TextPiece[] = []
  let at = 0
  const isCutBefore = cutsBeginning(tokenized)
  const gapTo = (end: number) => {
    // A gap over the end of the prompt is two.
    for (const stop of at < promptLength && promptLength < end ? [promptLength, end] : [end]) {
      if (stop > at) pieces.push({ kind: 'gap', text: text.slice(at, stop), prompt: at < promptLength })
      at = Math.max(at, stop)
    }
  }
  const isWholeEnd = cut.length === 0 || isCutBefore
  const last = Math.min(shown, tokens.length)
  const lastWithText = lastIndexWithText(tokens.slice(0, last))
  tokens.slice(0, last).forEach(({ start, end }, index) => {
    if (isCutBefore && at === 0 && start < end) {
      pieces.push({ kind: 'cut', text: text.slice(0, start) })
      at = start
    }
    if (start < end) {
      const before = pieces.at(-1)
      if (before?.kind === 'token' && start < at) {
        pieces[pieces.length - 1] = {
          ...before,
          text: before.text + text.slice(at, end),
          count: index + 1 - before.first,
        }
      } else {
        gapTo(start)
        pieces.push({
          kind: 'token',
          text: text.slice(start, end),
          prompt: start < promptLength,
          first: index,
          count: 1,
        })
      }
      at = Math.max(at, end)
    } else {
      // The text's last spaces stand before the token that ends it.
      if (index > lastWithText && last === tokens.length && isWholeEnd) gapTo(text.length)
      pieces.push({ kind: 'mark', index })
    }
  })
  if (last < tokens.length) return pieces
  if (!isWholeEnd) pieces.push({ kind: 'cut', text: text.slice(at) })
  else gapTo(text.length)
  return pieces
}

/** Whether the limit cut the text at its beginning, as a few models want it. */
export function cutsBeginning({ tokens, cut }: Pick<TokenizedText, 'tokens' | 'cut'>): boolean {
  const first = tokens.find(({ start, end }) => start < end)
  return first !== undefined && (cut[0]?.start ?? first.start) < first.start
}

function lastIndexWithText(tokens: readonly Token[]): number {
  return tokens.findLastIndex(({ start, end }) => start < end)
}
