import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Pieces, sharedWords, type WordPiece, wordsOf } from './words.ts'

/**
 * A text from pieces as one reads them: `##x` goes on with a word, `[X]` is special, `?x` unknown, all others start a word.
 * Pieces that start a word have a space before them. Ids are given by spelling, from `ids` or in order of appearance.
 */
function pieces(line: string, prompt = '', ids: Record<string, number> = {}): Pieces {
  let text = prompt
  const seen = new Map<string, number>()
  const tokens = line.split(' ').map((token): WordPiece => {
    const id = ids[token] ?? seen.get(token) ?? 1000 + seen.size
    seen.set(token, id)
    if (/^\[.*\]$/.test(token)) return { id, token, kind: 'special', start: text.length, end: text.length }
    const inside = token.startsWith('##')
    const bare = token.replace(/^(##|\?)/, '')
    if (!inside && text !== '' && text !== prompt) text += ' '
    const start = text.length
    text += bare
    const kind = inside ? 'inside' : token.startsWith('?') ? 'unknown' : 'start'
    return { id, token, kind, start, end: text.length }
  })
  return { text, promptLength: prompt.length, tokens }
}

const IDS = {
  the: 10,
  bank: 300,
  of: 11,
  river: 250,
  em: 40,
  '##bank': 41,
  '##ment': 42,
  a: 9,
  loan: 500,
  '.': 5,
}
const spelt = (p: Pieces) => wordsOf(p).map(({ text, from, to }) => `${text} ${from}-${to}`)

describe('wordsOf', () => {
  it('joins pieces, and leaves out special tokens, punctuation and what is unknown', () => {
    expect(spelt(pieces('[CLS] the em ##bank ##ment ##, ?zz of the river . [SEP]'))).toEqual([
      'the 1-2',
      'embankment 2-5',
      'of 7-8',
      'the 8-9',
      'river 9-10',
    ])
  })

  it('ends a word at punctuation that a tokenizer attaches to it', () => {
    expect(spelt(pieces('mother ##- ##in ##- ##law'))).toEqual(['mother 0-1', 'in 2-3', 'law 4-5'])
  })

  it('does not go on with a special or unknown token', () => {
    expect(spelt(pieces('[CLS] ##ing ?x ##y'))).toEqual(['ing 1-2', 'y 3-4'])
  })

  it('leaves out the prompt', () => {
    const p = pieces('query: bank', '')
    expect(spelt({ ...p, promptLength: 'query: '.length })).toEqual(['bank 1-2'])
  })

  it('takes the space before a word off its text', () => {
    const text = 'the bank'
    const tokens: WordPiece[] = [
      { id: 1, token: 'the', kind: 'start', start: 0, end: 3 },
      { id: 2, token: 'Ġbank', kind: 'start', start: 3, end: 8 },
    ]
    expect(wordsOf({ text, promptLength: 0, tokens })[1]).toEqual({
      key: '2',
      from: 1,
      to: 2,
      text: 'bank',
      start: 4,
      end: 8,
    })
  })

  it('names a word that matches no place of the text by its token', () => {
    const tokens: WordPiece[] = [{ id: 1, token: 'x', kind: 'start', start: 0, end: 0 }]
    expect(wordsOf({ text: 'y', promptLength: 0, tokens })[0]?.text).toBe('x')
  })

  it('gives disjoint runs in order that hold every written start and inside token and no other', () => {
    const piece = fc.constantFrom('[X]', 'ab', '##c', '?d', '.', '##-', 'é')
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 20 }), (line) => {
        const p = pieces(line.join(' '))
        const runs = wordsOf(p)
        const covered = runs.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i))
        const wanted = line.flatMap((x, i) => (/^(ab|##c|é)$/.test(x) ? [i] : []))
        expect(covered).toEqual(wanted)
        // Within a run every piece after the first goes on with the one before.
        for (const { from, to } of runs) {
          expect(p.tokens.slice(from + 1, to).every(({ kind }) => kind === 'inside')).toBe(true)
        }
        for (const { text, start, end } of runs) expect(text).toBe(p.text.slice(start, end))
      }),
    )
  })
})

describe('sharedWords', () => {
  it('finds the words of both texts, the rarer first, with all their places', () => {
    const a = pieces('[CLS] the bank of the river . [SEP]', '', IDS)
    const b = pieces('[CLS] the river bank . [SEP]', '', IDS)
    const found = sharedWords(a, b)
    expect(found.map(({ a }) => a[0]?.text)).toEqual(['bank', 'river', 'the'])
    expect(found[2]?.a.map(({ from }) => from)).toEqual([1, 4])
    expect(found[2]?.b.map(({ from }) => from)).toEqual([1])
  })

  it('puts a word of several pieces before an entry of the vocabulary', () => {
    const a = pieces('loan em ##bank ##ment', '', IDS)
    expect(sharedWords(a, a).map(({ a }) => a[0]?.text)).toEqual(['embankment', 'loan'])
  })

  it('wants all pieces: a longer word is another word', () => {
    expect(sharedWords(pieces('em ##bank ##ment', '', IDS), pieces('em ##bank', '', IDS))).toEqual([])
  })
})
