import { readFile } from 'node:fs/promises'
import { Tokenizer } from '@huggingface/tokenizers'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { MAX_COLLECTION_LENGTH } from '../../core/search/limits.ts'
import { UNIGRAM } from '../model/fake-tokenizers.ts'
import { SAMPLE_TEXTS } from '../model/sample-texts.ts'
import { ModelTokenizer } from '../model/tokenizer.ts'
import { fakeModel, FakeSession } from './fake-model.ts'
import { spansOfTexts } from './token-spans.ts'

const DIR = new URL('../../../public/models/embedscope-mini/', import.meta.url)
let shipped: ModelTokenizer
beforeAll(async () => {
  const [json, config] = await Promise.all(
    ['tokenizer.json', 'tokenizer_config.json'].map((name) => readFile(new URL(name, DIR), 'utf8')),
  )
  shipped = new ModelTokenizer(new Tokenizer(JSON.parse(json ?? ''), JSON.parse(config ?? '')), 16)
})

const never = new AbortController().signal
const modelOf = (tokenizer: ModelTokenizer) => ({ ...fakeModel(new FakeSession()), tokenizer })
const spansOf = (texts: readonly string[], tokenizer: ModelTokenizer = shipped) =>
  spansOfTexts(modelOf(tokenizer), texts, { signal: never, onProgress: () => {} })

describe('spans of texts', () => {
  it('are the places of all tokens, those beyond the limit too', async () => {
    const { spans, room } = await spansOf(['The dog barks.', '', 'dog '.repeat(50)])
    expect(Array.from(spans[0]?.starts ?? [])).toEqual([0, 4, ...Array.from(spans[0]?.starts ?? []).slice(2)])
    expect(spans[0]?.ends.at(-1)).toBe(14)
    expect(spans.map(({ starts }) => starts.length).slice(1)).toEqual([0, 50])
    expect(room).toMatchObject({ maxTokens: 8, specialTokens: 2 })
  })

  it('come with the room that each prompt takes', async () => {
    const model = modelOf(shipped)
    // Single letters are pieces in every vocabulary of ours.
    const recipe = { ...model.recipe, prompts: { query: 'a: ', document: 'b c d: ' } }
    const { room } = await spansOfTexts({ ...model, recipe }, ['a'], {
      signal: never,
      onProgress: () => {},
    })
    expect(room.promptTokens).toEqual({ query: 2, document: 4 })
  })

  it('of a text in many pieces are those of the whole', async () => {
    const lines = SAMPLE_TEXTS.join('\n')
    const text = Array.from({ length: 15 }, () => lines).join('\n')
    expect(text.length).toBeGreaterThan(24_000)
    const { content } = shipped.read(text)
    const { spans } = await spansOf([text])
    expect(Array.from(spans[0]?.starts ?? [])).toEqual(content.map(({ start }) => start))
    expect(Array.from(spans[0]?.ends ?? [])).toEqual(content.map(({ end }) => end))
  })

  it('of one long line are those of the whole: it is cut between words', async () => {
    const text = 'unbelievable misunderstanding '.repeat(300)
    const { content } = shipped.read(text)
    const { spans } = await spansOf([text])
    expect(Array.from(spans[0]?.starts ?? [])).toEqual(content.map(({ start }) => start))
  })

  it('of a text without white space keep its characters', async () => {
    const { spans } = await spansOf(
      [`a${'😀'.repeat(9_000)}`],
      new ModelTokenizer(new Tokenizer(UNIGRAM, {}), 8),
    )
    expect(Array.from(spans[0]?.starts ?? []).filter((start) => start % 2 === 0 && start > 0)).toEqual([])
  })

  it('never fall and lie within the text', async () => {
    const unigram = new ModelTokenizer(new Tokenizer(UNIGRAM, {}), 8)
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.boolean(),
        async (text, isShipped) => {
          const { spans } = await spansOf([text], isShipped ? shipped : unigram)
          let last = 0
          spans[0]?.starts.forEach((start, i) => {
            const end = spans[0]?.ends[i] ?? -1
            expect(start).toBeGreaterThanOrEqual(last)
            expect(end).toBeGreaterThanOrEqual(start)
            expect(end).toBeLessThanOrEqual(text.length)
            last = start
          })
        },
      ),
    )
  })

  it('tell how far they are, and can be stopped', async () => {
    const progress: number[] = []
    const controller = new AbortController()
    const texts = ['dog '.repeat(5_000), 'dog '.repeat(5_000)]
    const work = spansOfTexts(modelOf(shipped), texts, {
      signal: controller.signal,
      onProgress: (done, total) => {
        expect(total).toBe(40_000)
        progress.push(done)
        if (progress.length === 3) controller.abort()
      },
    })
    await expect(work).rejects.toMatchObject({ kind: 'aborted' })
    expect(progress).toHaveLength(3)
    expect(progress).toEqual(progress.toSorted((a, b) => a - b))
  })

  it('are refused for more text than a search holds, before anything is read', async () => {
    await expect(spansOf(['x'.repeat(MAX_COLLECTION_LENGTH), 'y'])).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('5,000,001'),
    })
  })
})
