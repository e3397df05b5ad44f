/** For tests: small tokenizer.json files of the kinds that models use, besides the shipped WordPiece. */

/** A special token that is found as it is written. */
export const special = (id: number, content: string, more: object = {}) => ({
  id,
  content,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special: true,
  ...more,
})

/** The template that puts a special token at either end. */
export const wrap = (start: string, end: string, ids: readonly [number, number]) => ({
  type: 'TemplateProcessing',
  single: [
    { SpecialToken: { id: start, type_id: 0 } },
    { Sequence: { id: 'A', type_id: 0 } },
    { SpecialToken: { id: end, type_id: 0 } },
  ],
  pair: [{ Sequence: { id: 'A', type_id: 0 } }, { Sequence: { id: 'B', type_id: 1 } }],
  special_tokens: {
    [start]: { id: start, ids: [ids[0]], tokens: [start] },
    [end]: { id: end, ids: [ids[1]], tokens: [end] },
  },
})

const PIECES = `▁ ▁the ▁dog ▁a s e t n o i f g d h r l ing ▁th er ▁vac cine ▁work in on ▁D a c q u é ▁日 本 の テ х и ▁П р 😀 . , ! ' - 1 2 / ▁co de co`

/** SentencePiece's Unigram, as in XLM-R and e5: NFKC, `▁` for spaces, `<mask>` that swallows the space before it. */
export const UNIGRAM = {
  version: '1.0',
  truncation: null,
  padding: null,
  added_tokens: [
    special(0, '<s>'),
    special(1, '</s>'),
    special(2, '<unk>'),
    special(3, '<mask>', { lstrip: true }),
  ],
  normalizer: {
    type: 'Sequence',
    normalizers: [{ type: 'NFKC' }, { type: 'Replace', pattern: { Regex: ' {2,}' }, content: ' ' }],
  },
  pre_tokenizer: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: true },
  post_processor: wrap('<s>', '</s>', [0, 1]),
  decoder: null,
  model: {
    type: 'Unigram',
    unk_id: 2,
    byte_fallback: false,
    vocab: [
      ...['<s>', '</s>', '<unk>', '<mask>'].map((token) => [token, 0]),
      // Longer pieces are likelier than the sum of their letters; no two ways of cutting weigh the same.
      ...PIECES.split(' ').map((token, i) => [token, -4 - i / 97 - 1 / token.length]),
    ],
  },
}

/** XLM-R's normalizer as @huggingface/tokenizers knows it; the native library would want the table that it stands for. */
export const PRECOMPILED = { ...UNIGRAM, normalizer: { type: 'Precompiled', precompiled_charsmap: '' } }

/** WordPiece with words of a user's own, one of them found in the normalised text. */
export const OWN_WORDS = {
  version: '1.0',
  truncation: null,
  padding: null,
  added_tokens: [
    special(0, '[UNK]'),
    special(1, '[MASK]', { rstrip: true }),
    special(9, 'GPT-9', { special: false, normalized: true }),
    special(10, '東京', { special: false }),
  ],
  normalizer: {
    type: 'BertNormalizer',
    clean_text: true,
    handle_chinese_chars: true,
    strip_accents: null,
    lowercase: true,
  },
  pre_tokenizer: { type: 'BertPreTokenizer' },
  post_processor: null,
  decoder: null,
  model: {
    type: 'WordPiece',
    unk_token: '[UNK]',
    continuing_subword_prefix: '##',
    max_input_chars_per_word: 100,
    vocab: Object.fromEntries(
      ['[UNK]', '[MASK]', 'the', 'dog', '##s', 'a', '-', '##g', '京'].map((token, id) => [token, id]),
    ),
  },
}
