import { readFile } from 'node:fs/promises'
import * as fc from 'fast-check'
import { Tokenizer } from '@huggingface/tokenizers'
import { Tokenizer as Native } from 'tokenizers'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Recipe } from './recipe.ts'
import type { Repository } from './repository.ts'
import { SAMPLE_TEXTS } from './sample-texts.ts'
import { ModelTokenizer } from './tokenizer.ts'

const DIR = new URL('../../../public/models/embedscope-mini/', import.meta.url)
const LIMIT = 256
const [CLS, SEP] = [2, 3]
const RECIPE = { maxTokens: LIMIT, truncationSide: 'right', lowerCase: false } as const

/**
 * Marks, punctuation and format characters outside the oldest blocks. The native library's tables are of about Unicode 8 and take 658 of the
 * later ones for letters; a browser knows them. Every other character was compared, one by one, and reads alike.
 */
const hasNewerCharacters = (text: string) =>
  Array.from(text).some((character) => {
    const point = character.codePointAt(0) ?? 0
    const isOld = OLD_BLOCKS.some(([first, last]) => point >= first && point <= last)
    return point === 0x166d || (!isOld && /[\p{M}\p{P}\p{Cf}]/u.test(character))
  })
const OLD_BLOCKS = [
  [0, 0x60f],
  [0x2000, 0x206f],
  [0x20d0, 0x20ff],
  [0x3000, 0x303f],
  [0xfe00, 0xfe6f],
  [0xff00, 0xffef],
] as const

let product: ModelTokenizer
/** Hugging Face's own implementation, in Rust: the reference. */
let native: Native
let files: { json: object; config: object }

beforeAll(async () => {
  const [json, config] = await Promise.all(
    ['tokenizer.json', 'tokenizer_config.json'].map((name) => readFile(new URL(name, DIR), 'utf8')),
  )
  files = { json: JSON.parse(json ?? ''), config: JSON.parse(config ?? '') }
  product = new ModelTokenizer(new Tokenizer(files.json, files.config), LIMIT)
  native = Native.fromString(json ?? '')
  native.setTruncation(LIMIT)
})

const nativeIds = async (text: string) => (await native.encode(text)).getIds()

const TEXTS = [
  '',
  ' ',
  ...SAMPLE_TEXTS,
  ...SAMPLE_TEXTS.map((text) => `Ab${text}Ç 9`),
  'x'.repeat(99),
  'x'.repeat(100),
  'x'.repeat(101),
  'x'.repeat(5000),
  'word '.repeat(2000),
  '漢'.repeat(600),
  '😀'.repeat(300),
  `${'one two three four five six seven '.repeat(60)}end`,
]

describe('the shipped tokenizer', () => {
  it(`reads ${TEXTS.length} texts as the native tokenizers do`, async () => {
    expect(TEXTS.length).toBeGreaterThan(200)
    const differing: unknown[] = []
    for (const text of TEXTS) {
      const [ours, theirs] = [product.encode(text).ids, await nativeIds(text)]
      if (ours.join() !== theirs.join()) differing.push({ text: text.slice(0, 60), ours, theirs })
    }
    expect(differing).toEqual([])
  })

  it.each([
    ['any characters', fc.string({ unit: 'binary', maxLength: 40 })],
    ['characters as people see them', fc.string({ unit: 'grapheme', maxLength: 40 })],
    [
      'rare ideographs',
      fc.string({ unit: fc.integer({ min: 0x1fff0, max: 0x2ffff }).map((cp) => String.fromCodePoint(cp)) }),
    ],
    [
      'any UTF-16 units, halves of pairs among them',
      fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }),
    ],
  ])('reads texts of %s as the native tokenizers do', async (_what, texts) => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        fc.pre(!hasNewerCharacters(text))
        expect(product.encode(text).ids).toEqual(await nativeIds(text))
      }),
      { numRuns: 1000 },
    )
  })

  it('differs from the native ones, whose tables of Unicode are older, at newer marks and punctuation', async () => {
    // ARABIC END OF TEXT MARK, Unicode 14: punctuation here, part of a word there.
    expect(hasNewerCharacters('\u061d')).toBe(true)
    expect(product.encode('a\u061db').ids).not.toEqual(await nativeIds('a\u061db'))
    // ARABIC SMALL LOW WAW, Unicode 11: an accent here, a letter there.
    expect(hasNewerCharacters('\u08d3')).toBe(true)
    expect(product.encode('a\u08d3b').ids).not.toEqual(await nativeIds('a\u08d3b'))
  })
})

describe('a text', () => {
  it('stands between the special tokens, as ids and as the vocabulary writes them', () => {
    const { ids, tokens, fullLength } = product.encode('Vaccines work')
    expect(tokens).toEqual(['[CLS]', ...tokens.slice(1, -1), '[SEP]'])
    expect(tokens.slice(1, -1).join(' ').replaceAll(' ##', '')).toBe('vaccines work')
    expect([ids[0], ids.at(-1), ids.length]).toEqual([CLS, SEP, tokens.length])
    expect(fullLength).toBe(ids.length)
  })

  it('of nothing is the special tokens alone', () => {
    expect(product.encode('').ids).toEqual([CLS, SEP])
    expect(product.encode(' \n\u200b').ids).toEqual([CLS, SEP])
  })

  it('that is too long loses its end but not the closing token, and its length is still known', () => {
    const { ids, tokens, fullLength } = product.encode('dog '.repeat(1000))
    expect([ids.length, tokens.length, fullLength]).toEqual([LIMIT, LIMIT, 1002])
    expect([ids[0], ids.at(-1)]).toEqual([CLS, SEP])
  })

  it('is cut only beyond the limit', () => {
    const fits = product.encode('dog '.repeat(LIMIT - 2))
    expect([fits.ids.length, fits.fullLength]).toEqual([LIMIT, LIMIT])
    const tiny = new ModelTokenizer(new Tokenizer(files.json, files.config), 1)
    expect(tiny.encode('dog')).toMatchObject({ ids: [CLS, SEP], fullLength: 3 })
  })
})

describe('what a model’s files say besides', () => {
  const load = (json: object, change: Partial<Recipe>) => {
    const repository: Pick<Repository, 'json' | 'optionalJson'> = {
      json: () => Promise.resolve(json),
      optionalJson: () => Promise.resolve(files.config),
    }
    return ModelTokenizer.load(repository as Repository, { ...RECIPE, ...change })
  }
  /** By Hugging Face's own implementation, with nothing cut. */
  const whole = async (json: object, text: string) =>
    (
      await Native.fromString(JSON.stringify({ ...json, truncation: null, padding: null })).encode(text)
    ).getIds()

  it('that long texts lose their beginning (truncation_side) is done, special tokens kept', async () => {
    const text = TEXTS.at(-1) ?? ''
    const ids = await whole(files.json, text)
    for (const maxTokens of [LIMIT, 20, 3, 2, 1]) {
      const room = Math.max(0, maxTokens - 2)
      const tokenizer = await load(files.json, { maxTokens, truncationSide: 'left' })
      const cut = tokenizer.encode(text)
      expect(cut.ids).toEqual([CLS, ...ids.slice(1, -1).slice(ids.length - 2 - room), SEP])
      expect([cut.tokens.length, cut.fullLength]).toEqual([cut.ids.length, ids.length])
    }
    const short = await load(files.json, { truncationSide: 'left' })
    expect(short.encode('a dog').ids).toEqual(await whole(files.json, 'a dog'))
  })

  it('that texts are read in small letters (do_lower_case) is done before the tokenizer’s own steps', async () => {
    const bert = {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: false,
      lowercase: false,
    }
    const text = 'The VACCINES of Zürich: ÀB'
    for (const normalizer of [bert, { type: 'Sequence', normalizers: [bert] }, null]) {
      const cased = { ...files.json, normalizer }
      const lower = await whole(cased, text.toLowerCase())
      expect((await whole(cased, text)).join()).not.toBe(lower.join())
      const tokenizer = await load(cased, { lowerCase: true })
      expect(tokenizer.encode(text).ids).toEqual(lower)
      expect(tokenizer.read(text).content.map(({ id }) => id)).toEqual(lower.slice(1, -1))
      expect((await load(cased, {})).encode(text).ids).toEqual(await whole(cased, text))
    }
    const own = {
      ...files.json,
      normalizer: { type: 'Sequence', normalizers: [{ type: 'NFC' }, { type: 'Lowercase' }] },
    }
    expect((await load(own, { lowerCase: true })).encode(text).ids).toEqual(await whole(own, text))
  })
})

describe('the special tokens', () => {
  /** A tokenizer of whole words with a template, or none. */
  const withTemplate = (single: readonly object[] | null, specials: readonly string[] = []) => {
    const vocab = Object.fromEntries(['<s>', '</s>', '<unk>', 'a', 'b'].map((token, id) => [token, id]))
    const template = {
      type: 'TemplateProcessing',
      single,
      pair: single,
      special_tokens: Object.fromEntries(specials.map((id) => [id, { id, ids: [vocab[id]], tokens: [id] }])),
    }
    const json = {
      version: '1.0',
      added_tokens: [],
      normalizer: null,
      pre_tokenizer: { type: 'Whitespace' },
      post_processor: single && template,
      decoder: null,
      model: {
        type: 'WordPiece',
        unk_token: '<unk>',
        continuing_subword_prefix: '##',
        max_input_chars_per_word: 100,
        vocab,
      },
    }
    return new ModelTokenizer(new Tokenizer(json, {}), 3)
  }
  const special = (id: string) => ({ SpecialToken: { id, type_id: 0 } })
  const TEXT = { Sequence: { id: 'A', type_id: 0 } }

  it('may stand at either end, at both or nowhere', () => {
    const ends = withTemplate([special('<s>'), TEXT, special('</s>')], ['<s>', '</s>'])
    expect(ends.encode('b a b').ids).toEqual([0, 4, 1])
    expect(withTemplate([TEXT, special('</s>')], ['</s>']).encode('b a b').ids).toEqual([4, 3, 1])
    expect(withTemplate([special('<s>'), TEXT], ['<s>']).encode('b a b').ids).toEqual([0, 4, 3])
    expect(withTemplate(null).encode('b a b a')).toMatchObject({ ids: [4, 3, 4], fullLength: 4 })
  })
})

describe('a tokenizer.json that cannot be used', () => {
  /** Only what `load` asks of a repository. */
  const repositoryOf = (json: unknown) => {
    const forgotten: string[] = []
    const repository = {
      source: { name: 'owner/name' },
      json: () => Promise.resolve(json),
      optionalJson: () => Promise.resolve(null),
      forget: (file: string) => Promise.resolve(void forgotten.push(file)),
    } as unknown as Repository
    return { repository, forgotten }
  }

  it.each([
    ['an empty object', {}],
    ['null', null],
    ['a list', []],
    ['a model of an unknown kind', { model: { type: 'Abacus' }, added_tokens: [] }],
    ['no vocabulary', { model: { type: 'WordPiece' }, added_tokens: [] }],
  ])('is named, and forgotten so that Retry fetches it anew: %s', async (_what, json) => {
    const { repository, forgotten } = repositoryOf(json)
    await expect(ModelTokenizer.load(repository, RECIPE)).rejects.toMatchObject({
      failure: { kind: 'tokenizer', file: 'tokenizer.json' },
    })
    expect(forgotten).toEqual(['tokenizer.json'])
  })
})
