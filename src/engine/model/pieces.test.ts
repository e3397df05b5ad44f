import { readFile } from 'node:fs/promises'
import { Tokenizer } from '@huggingface/tokenizers'
import { describe, expect, it } from 'vitest'
import { byteLevel, characterBpe, WORD_ENDS } from './fake-bpe.ts'
import { OWN_WORDS, UNIGRAM } from './fake-tokenizers.ts'
import { ModelTokenizer } from './tokenizer.ts'

const SHIPPED = JSON.parse(
  await readFile(new URL('../../../public/models/embedscope-mini/tokenizer.json', import.meta.url), 'utf8'),
) as object
const WORDS = { type: 'WordLevel', unk_token: '<unk>', vocab: { '<unk>': 0, the: 1, dog: 2 } }

const KINDS: Readonly<Record<string, object>> = {
  'the shipped WordPiece': SHIPPED,
  'WordPiece with own words': OWN_WORDS,
  Unigram: UNIGRAM,
  'byte-level BPE': byteLevel({ add_prefix_space: false, trim_offsets: true }),
  'BPE with bytes': characterBpe({ bytes: true, fuse: false }),
  'BPE with <unk>': characterBpe({ bytes: false, fuse: false }),
  'BPE with <unk>, fused': characterBpe({ bytes: false, fuse: true }),
  'BPE with marked ends': WORD_ENDS,
  'BPE without <unk>': dropping(),
  'whole words': { ...OWN_WORDS, normalizer: null, added_tokens: [], model: WORDS },
}

/** What it does not know, it drops. */
function dropping() {
  const json = characterBpe({ bytes: false, fuse: false })
  return { ...json, model: { ...json.model, unk_token: null } }
}

describe('a token’s piece of the text', () => {
  const pieces = (name: string, text: string) =>
    new ModelTokenizer(new Tokenizer(KINDS[name] ?? {}, { unk_token: '<unk>' }), 256)
      .read(text)
      .content.map(({ token, start, end }) => `${token}=${text.slice(start, end)}`)

  it.each([
    ['the shipped WordPiece', 'É\u0301COLE dogs', ['eco=É\u0301CO', '##le=LE', 'dogs=dogs']],
    ['the shipped WordPiece', '漢字 😀x', ['[UNK]=漢', '[UNK]=字', '[UNK]=😀x']],
    ['the shipped WordPiece', '𠀀𠀁', ['[UNK]=𠀀', '[UNK]=𠀁']],
    ['the shipped WordPiece', 'a [SEP]b', ['a=a', '[SEP]=[SEP]', 'b=b']],
    ['the shipped WordPiece', 'ΟΔΟΣ.', ['[UNK]=ΟΔΟΣ', '.=.']],
    ['WordPiece with own words', 'the gpt-9dogs', ['the=the', 'GPT-9=gpt-9', 'dog=dog', '##s=s']],
    [
      'Unigram',
      'the  dogs ﬁ½',
      ['▁the=the', '▁dog=dog', 's=s', '▁= ', 'f=ﬁ', 'i=ﬁ', '1=½', '<unk>=½', '2=½'],
    ],
    ['Unigram', 'xyz日本 <mask>', ['▁=', '<unk>=xyz日', '本=本', '<mask>=<mask>']],
    ['byte-level BPE', 'the é😀', ['the=the', 'Ġ= ', 'Ã©=é', 'ðŁ=😀', 'ĺ=😀', 'Ģ=😀']],
    ['byte-level BPE', 'e\u0301', ['Ã©=e\u0301']],
    ['BPE with bytes', 'the ß.', ['▁the=the', '▁= ', '<0xC3>=ß', '<0x9F>=ß', '.=.']],
    ['BPE with <unk>', 'xyzdog', ['▁=', '<unk>=x', '<unk>=y', '<unk>=z', 'dog=dog']],
    ['BPE with <unk>, fused', 'xyzdog', ['▁=', '<unk>=xyz', 'dog=dog']],
    ['BPE without <unk>', 'the xyzdogs', ['▁the=the', '▁= ', 'dog=dog', 's=s']],
    ['whole words', 'the cat, dog', ['the=the', '<unk>=cat', '<unk>=,', 'dog=dog']],
    ['BPE with marked ends', 'The dogs', ['the</w>=The', 'do=do', 'g=g', 's</w>=s']],
  ])('in %s, of %s', (name, text, expected) => {
    expect(pieces(name, text)).toEqual(expected)
  })
})

describe('a tokenizer whose steps cannot be gone through again', () => {
  it('keeps its own tokens, and places as far as both ways agree from either end', () => {
    // An option outside of the normalizer, of XLM's days, which lower-cases.
    const json = { ...characterBpe({ bytes: false, fuse: false }), normalizer: null }
    const tokenizer = new ModelTokenizer(new Tokenizer(json, { do_lowercase_and_remove_accent: true }), 256)
    const text = 'the DOG the'
    const { content } = tokenizer.read(text)
    expect(content.map(({ token, start, end }) => `${token}=${text.slice(start, end)}`)).toEqual([
      'the=the',
      '<unk>= ',
      'dog=',
      '<unk>= ',
      'the=the',
    ])
    expect(content.map(({ id }) => id)).toEqual(tokenizer.encode(text).ids.slice(1, -1))
    expect(content.map(({ kind }) => kind)).toEqual(['start', 'unknown', 'start', 'unknown', 'start'])
  })
})
