import type { Prompts } from '../protocol/model.ts'

/** Prompts that a model was trained with, as its card has them and its files do not. */
export interface CardPrompts extends Prompts {
  /** Where the card can be read. */
  readonly card: string
}

interface Family {
  /** Whose card it is; the names of its models. */
  readonly owner: string
  readonly models: RegExp
  readonly prompts: Prompts
}

/**
 * Families whose published configuration names no prompts, though they were trained with some. From what is widely quoted of their cards,
 * which could not be opened where this was written. A model whose files name prompts is never looked for here. Instruct models are left
 * out: their prompt is the user's task.
 */
const FAMILIES: readonly Family[] = [
  {
    owner: 'intfloat',
    // “Each input text should start with "query: " or "passage: ".”
    models: /^(?:e5-(?:small|base|large)(?:-v2|-unsupervised)?|multilingual-e5-(?:small|base|large))$/,
    prompts: { query: 'query: ', document: 'passage: ' },
  },
  {
    owner: 'BAAI',
    // “query instruction for retrieval”; “the instruction is not needed to be added to passages”.
    models: /^bge-(?:small|base|large)-en(?:-v1\.5)?$/,
    prompts: { query: 'Represent this sentence for searching relevant passages: ', document: '' },
  },
  {
    owner: 'BAAI',
    models: /^bge-(?:small|base|large)-zh(?:-v1\.5)?$/,
    prompts: { query: '为这个句子生成表示以用于检索相关文章：', document: '' },
  },
]

/** They convert models of others under the same names; onnx-community also with this at the end. */
const CONVERTERS = ['Xenova', 'onnx-community']
const CONVERTED = /-ONNX$/

/**
 * Prompts on the card of a model, recognised by its repository's name.
 * @param model `owner/name`, `owner/name@revision`, or the address of a repository
 */
export function cardPrompts(model: string): CardPrompts | null {
  const [owner = '', name = ''] = model
    .replace(/@[^/]*$/, '')
    .split('/')
    .slice(-2)
  const isConverted = CONVERTERS.includes(owner)
  const original = isConverted ? name.replace(CONVERTED, '') : name
  const family = FAMILIES.find((one) => (isConverted || one.owner === owner) && one.models.test(original))
  return family ? { ...family.prompts, card: `https://huggingface.co/${family.owner}/${original}` } : null
}
