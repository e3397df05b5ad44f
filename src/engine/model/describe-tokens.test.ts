import { Tokenizer } from '@huggingface/tokenizers'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Role } from '../../core/names.ts'
import { describeTokens } from './describe-tokens.ts'
import { UNIGRAM } from './fake-tokenizers.ts'
import type { Recipe } from './recipe.ts'
import { SAMPLE_TEXTS } from './sample-texts.ts'
import { ModelTokenizer } from './tokenizer.ts'

const recipeOf = (maxTokens: number): Recipe => ({
  pooling: 'mean',
  poolingSource: 'here',
  isPoolingGuess: false,
  normalized: true,
  needsSentenceEmbedding: false,
  layerNormBeforeTruncation: false,
  trainedSteps: { dimensions: [], source: null },
  maxTokens,
  truncationSide: 'right',
  lowerCase: false,
  prompts: { query: 'the: ', document: '' },
  defaultPrompt: '',
})
const described = (text: string, role: Role, maxTokens: number) =>
  describeTokens(new ModelTokenizer(new Tokenizer(UNIGRAM, {}), maxTokens), recipeOf(maxTokens), text, role)
const tokensOf = (tokens: readonly { readonly token: string }[]) => tokens.map(({ token }) => token).join(' ')

describe('a text as it is described', () => {
  it('stands behind its prompt, and places count from there', () => {
    const { text, promptLength, tokens, cut, maxTokens } = described('dogs', 'query', 16)
    expect({ text, promptLength, cut, maxTokens }).toEqual({
      text: 'the: dogs',
      promptLength: 5,
      cut: [],
      maxTokens: 16,
    })
    expect(tokens.map(({ token, start, end }) => [token, start, end])).toEqual([
      ['<s>', 0, 0],
      ['▁the', 0, 3],
      ['<unk>', 3, 4],
      ['▁dog', 5, 8],
      ['s', 8, 9],
      ['</s>', 9, 9],
    ])
  })

  it('has no prompt where the role has none', () => {
    for (const role of ['none', 'document'] as const) {
      expect(described('dogs', role, 16)).toMatchObject({ text: 'dogs', promptLength: 0 })
    }
  })

  it('is cut before the closing token, and the rest is still there', () => {
    const { tokens, cut } = described('the dog the dogs', 'none', 5)
    expect(tokensOf(tokens)).toBe('<s> ▁the ▁dog ▁the </s>')
    expect(tokensOf(cut)).toBe('▁dog s')
    expect(cut[1]).toMatchObject({ start: 15, end: 16, kind: 'inside' })
    expect(tokensOf(described('the dog', 'none', 1).tokens)).toBe('<s> </s>')
  })

  it('is cut at its beginning where the model wants it so, the prompt first', () => {
    const recipe = { ...recipeOf(5), truncationSide: 'left' } as const
    const tokenizer = new ModelTokenizer(new Tokenizer(UNIGRAM, {}), 5, 'left')
    const { tokens, cut } = describeTokens(tokenizer, recipe, 'dog the dogs', 'query')
    expect(tokensOf(tokens)).toBe('<s> ▁the ▁dog s </s>')
    expect(tokensOf(cut)).toBe('▁the <unk> ▁dog')
    expect(tokens.map(({ id }) => id)).toEqual(tokenizer.encode('the: dog the dogs').ids)
  })

  it('is what the model gets, to the token', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SAMPLE_TEXTS), fc.integer({ min: 1, max: 12 }), (text, limit) => {
        const { tokens, cut } = described(text, 'query', limit)
        const { ids, fullLength } = new ModelTokenizer(new Tokenizer(UNIGRAM, {}), limit).encode(
          `the: ${text}`,
        )
        expect(tokens.map(({ id }) => id)).toEqual(ids)
        expect(tokens.length + cut.length).toBe(fullLength)
      }),
    )
  })
})
