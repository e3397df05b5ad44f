import { special, wrap } from './fake-tokenizers.ts'

/** The letters that byte-level BPE writes for bytes 0 to 255 (GPT-2's `bytes_to_unicode`). */
const BYTE_LETTERS: readonly string[] = Array.from({ length: 256 }, (_, byte) => {
  const shown = (b: number) => (b > 0x20 && b < 0x7f) || (b > 0xa0 && b !== 0xad)
  const before = Array.from({ length: byte }, (_empty, b) => b).filter((b) => !shown(b)).length
  return String.fromCodePoint(shown(byte) ? byte : 256 + before)
})

const BYTE_MERGES = [
  't h',
  'th e',
  'Ġ the',
  'd o',
  'do g',
  'Ġ dog',
  'i n',
  'in g',
  'Ã ©',
  'ð Ł',
  'Ġ Ġ',
  'Ġ a',
  'æ Ĺ',
]

/** Byte-level BPE, as in GPT-2, RoBERTa and ModernBERT. */
export function byteLevel(change: { readonly add_prefix_space: boolean; readonly trim_offsets: boolean }) {
  const tokens = [
    '<s>',
    '</s>',
    '<mask>',
    ...BYTE_LETTERS,
    ...BYTE_MERGES.map((pair) => pair.replace(' ', '')),
  ]
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [
      special(0, '<s>'),
      special(1, '</s>', { rstrip: true }),
      special(2, '<mask>', { lstrip: true }),
    ],
    normalizer: { type: 'NFC' },
    pre_tokenizer: { type: 'ByteLevel', use_regex: true, ...change },
    post_processor: { ...wrap('<s>', '</s>', [0, 1]) },
    decoder: { type: 'ByteLevel', ...change, use_regex: true },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      ignore_merges: false,
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      merges: BYTE_MERGES,
    },
  }
}

const SPLIT =
  "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+"

/** Byte-level BPE after a pattern of its own, as in Llama 3 and Qwen. */
export const SPLIT_BYTES = {
  ...byteLevel({ add_prefix_space: false, trim_offsets: false }),
  pre_tokenizer: {
    type: 'Sequence',
    pretokenizers: [
      { type: 'Split', pattern: { Regex: SPLIT }, behavior: 'Isolated', invert: false },
      { type: 'ByteLevel', add_prefix_space: false, trim_offsets: false, use_regex: false },
    ],
  },
}

const CHARACTER_MERGES = ['t h', 'th e', '▁ the', 'd o', 'do g', '▁ dog', 'i n', 'in g', '▁ ▁']

/** BPE of characters, as in Gemma (`bytes`: what it does not know is written in bytes) and older models (one `<unk>`). */
export function characterBpe({ bytes, fuse }: { readonly bytes: boolean; readonly fuse: boolean }) {
  const byteTokens = Array.from(
    { length: 256 },
    (_, b) => `<0x${b.toString(16).toUpperCase().padStart(2, '0')}>`,
  )
  const tokens = [
    '<s>',
    '</s>',
    '<unk>',
    ...(bytes ? byteTokens : []),
    ...Array.from('▁thedoginas.,é日'),
    ...merged(),
  ]
  return {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [special(0, '<s>'), special(1, '</s>'), special(2, '<unk>')],
    normalizer: {
      type: 'Sequence',
      normalizers: [
        { type: 'Prepend', prepend: '▁' },
        { type: 'Replace', pattern: { String: ' ' }, content: '▁' },
      ],
    },
    pre_tokenizer: null,
    post_processor: wrap('<s>', '</s>', [0, 1]),
    decoder: null,
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: '<unk>',
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: fuse,
      byte_fallback: bytes,
      ignore_merges: false,
      vocab: Object.fromEntries([...new Set(tokens)].map((token, id) => [token, id])),
      merges: CHARACTER_MERGES,
    },
  }
}

/** BPE that marks ends of words, as in CLIP. */
export const WORD_ENDS = {
  ...characterBpe({ bytes: false, fuse: false }),
  normalizer: { type: 'Lowercase' },
  pre_tokenizer: { type: 'WhitespaceSplit' },
  model: {
    ...characterBpe({ bytes: false, fuse: false }).model,
    end_of_word_suffix: '</w>',
    vocab: Object.fromEntries(
      [
        '<s>',
        '</s>',
        '<unk>',
        ...Array.from('thedogins'),
        's</w>',
        'e</w>',
        'g</w>',
        'th',
        'the</w>',
        'do',
      ].map((t, id) => [t, id]),
    ),
    merges: ['t h', 'th e</w>', 'd o'],
  },
}

function merged(): readonly string[] {
  return CHARACTER_MERGES.map((pair) => pair.replace(' ', ''))
}
