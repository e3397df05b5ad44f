import { createContext, useContext } from 'react'

/** The text that a token belongs to: the selected one or its partner. */
export type Side = 'a' | 'b'

/** The token under the pointer or the keyboard's cursor: the same everywhere in the workspace. */
export interface TokenFocus {
  readonly at: { readonly side: Side; readonly index: number } | null
  /** @param at null: nothing is pointed at */
  readonly point: (at: TokenFocus['at']) => void
}

const TokenFocusContext = createContext<TokenFocus>({ at: null, point: () => {} })
export const TokenFocusProvider = TokenFocusContext.Provider

/** Index of the pointed-at token of one side, or null, and how to point at another. */
export function useTokenFocus(side: Side): readonly [number | null, (index: number | null) => void] {
  const { at, point } = useContext(TokenFocusContext)
  return [at?.side === side ? at.index : null, (index) => point(index === null ? null : { side, index })]
}
