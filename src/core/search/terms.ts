/**
 * English words that say nothing of what a text is about: Snowball's list (snowballstem.org/algorithms/english/stop.txt), the contractions as
 * the parts that {@link wordTermsOf} makes of them.
 */
const STOP_WORDS: ReadonlySet<string> = new Set(
  `i me my myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers herself it its itself they them
  their theirs themselves what which who whom this that these those am is are was were be been being have has had having do does did doing
  will would shall should can could may might must ought a an the and but if or because as until while of at by for with about against
  between into through during before after above below to from up down in out on off over under again further then once here there when
  where why how all any both each few more most other some such no nor not only own same so than too very s t d ll m re ve isn aren wasn
  weren hasn haven hadn doesn don didn won wouldn shan shouldn cannot couldn mustn let`.split(/\s+/),
)

const ASCII = /^[ -~\s]*$/
const WORD = /[\p{L}\p{M}\p{N}]+/gu
/** In many other scripts marks are vowels. */
const ACCENTED = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{Mn}+/gu
/** Scripts that write words without spaces between them. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/**
 * The words of a text in its order, for the search by words: in lower case, without accents, not reduced to their stems, so that `hut` does
 * not find `huts`. Stop words are among them.
 */
export function wordTermsOf(text: string): readonly string[] {
  const folded = ASCII.test(text) ? text : text.normalize('NFKD').replace(ACCENTED, '$1')
  const words = Array.from(folded.toLowerCase().normalize('NFC').matchAll(WORD), ([word]) => word)
  return words.flatMap((word) => (UNSPACED.test(word) ? segmented(word) : [word]))
}

export function isStopWord(term: string): boolean {
  return STOP_WORDS.has(term)
}

let segmenter: Intl.Segmenter | null = null

function segmented(run: string): readonly string[] {
  const words = (segmenter ??= new Intl.Segmenter('en', { granularity: 'word' }))
  // In parts: the browser takes a time that grows with the square of a run. One word in a hundred is cut.
  return Array.from(run.matchAll(/.{1,256}/gsu)).flatMap(([part]) =>
    Array.from(words.segment(part)).flatMap(({ segment, isWordLike }) => (isWordLike ? [segment] : [])),
  )
}
