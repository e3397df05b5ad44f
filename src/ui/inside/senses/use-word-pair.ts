import { useMemo, useState } from 'react'
import { sharedWords, type SharedWord, type Word } from '../../../core/words.ts'
import type { Inspection } from '../../../store/types.ts'

/** The word looked at and which of its places in each text. */
export interface WordPair {
  readonly shared: readonly SharedWord[]
  readonly word: SharedWord
  readonly a: Word
  readonly b: Word
  readonly choose: (change: Partial<Chosen>) => void
}

interface Chosen {
  /** Key of the shared word. */
  readonly key: string
  /** Which of its places. */
  readonly a: number
  readonly b: number
}

/** Null when the texts have no word in common. A chosen word is kept as long as both texts have it. */
export function useWordPair(a: Inspection, b: Inspection): WordPair | null {
  const shared = useMemo(() => sharedWords(a, b), [a, b])
  const [chosen, setChosen] = useState<Chosen>({ key: '', a: 0, b: 0 })
  const word = shared.find(({ key }) => key === chosen.key) ?? shared[0]
  const placeA = word && (word.a[chosen.a] ?? word.a[0])
  const placeB = word && (word.b[chosen.b] ?? word.b[0])
  if (!word || !placeA || !placeB) return null
  return {
    shared,
    word,
    a: placeA,
    b: placeB,
    choose: (change) =>
      setChosen({ key: word.key, a: word.a.indexOf(placeA), b: word.b.indexOf(placeB), ...change }),
  }
}
