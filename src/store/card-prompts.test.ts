import { expect, it } from 'vitest'
import { cardPrompts } from './card-prompts.ts'

const SEARCHING = 'Represent this sentence for searching relevant passages: '

it.each([
  ['intfloat/e5-small-v2', 'query: ', 'passage: ', 'intfloat/e5-small-v2'],
  ['Xenova/multilingual-e5-large', 'query: ', 'passage: ', 'intfloat/multilingual-e5-large'],
  ['onnx-community/multilingual-e5-small-ONNX', 'query: ', 'passage: ', 'intfloat/multilingual-e5-small'],
  ['https://hub.example/Xenova/e5-base', 'query: ', 'passage: ', 'intfloat/e5-base'],
  ['Xenova/bge-small-en-v1.5@0123abc', SEARCHING, '', 'BAAI/bge-small-en-v1.5'],
  ['BAAI/bge-large-en', SEARCHING, '', 'BAAI/bge-large-en'],
  ['Xenova/bge-base-zh-v1.5', '为这个句子生成表示以用于检索相关文章：', '', 'BAAI/bge-base-zh-v1.5'],
])('the card of %s names its prompts', (model, query, document, card) => {
  expect(cardPrompts(model)).toEqual({ query, document, card: `https://huggingface.co/${card}` })
})

it.each([
  'embedscope-mini',
  'Xenova/all-MiniLM-L6-v2',
  'Xenova/gte-small',
  'BAAI/bge-m3',
  'Xenova/bge-reranker-base',
  'intfloat/multilingual-e5-large-instruct',
  'intfloat/e5-mistral-7b-instruct',
  // Trained on by others, perhaps with other prompts.
  'someone/e5-small-v2',
  'someone/e5-small-v2-law',
  'BAAI/e5-small-v2',
])('of %s none are known', (model) => expect(cardPrompts(model)).toBeNull())
