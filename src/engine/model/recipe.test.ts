import { afterEach, describe, expect, it, vi } from 'vitest'
import { fakeHub, type FakeRepository } from './fake-hub.ts'
import { readRecipe, type Recipe } from './recipe.ts'
import { Repository } from './repository.ts'
import { resolveSource } from './source.ts'

const SITE = 'https://page.example/'

afterEach(() => vi.unstubAllGlobals())

type Files = FakeRepository['files']

/** The recipe of `owner/name` with these files (a config.json unless given) and, where given, a base repository. */
async function recipeOf(files: Files, base?: Files, isBaseGated = false): Promise<Recipe> {
  const hub = fakeHub({
    'owner/name': { files: { 'config.json': {}, ...files }, baseModel: 'base/name' },
    ...(base ? { 'base/name': { files: base } } : {}),
  })
  if (isBaseGated) {
    for (const file of Object.keys(base ?? {})) hub.broken.set(`/base/name/resolve/c0ffee/${file}`, 401)
  }
  vi.stubGlobal('fetch', hub.fetch)
  const source = resolveSource('owner/name', SITE)
  return readRecipe(await Repository.open(source, new AbortController().signal), SITE)
}

const module = (kind: string, path: string) => ({
  idx: 0,
  name: '0',
  path,
  type: `sentence_transformers.models.${kind}`,
})
const TRANSFORMER = module('Transformer', '')
const POOLING = module('Pooling', '1_Pooling')
const NORMALIZE = module('Normalize', '2_Normalize')
const CLS = { pooling_mode_cls_token: true, pooling_mode_mean_tokens: false }

describe('pooling', () => {
  it.each([
    ['cls', CLS],
    ['mean', { pooling_mode_mean_tokens: true }],
    ['max', { pooling_mode_max_tokens: true, pooling_mode_mean_tokens: false }],
    ['last', { pooling_mode_lasttoken: true, word_embedding_dimension: 1024 }],
  ] as const)('is %s when 1_Pooling says so', async (pooling, config) => {
    const recipe = await recipeOf({ '1_Pooling/config.json': config })
    expect(recipe).toMatchObject({ pooling, poolingSource: '1_Pooling/config.json of owner/name' })
  })

  it('is read where modules.json says', async () => {
    const recipe = await recipeOf({
      'modules.json': [TRANSFORMER, module('Pooling', '7_Pooling')],
      '7_Pooling/config.json': CLS,
      '1_Pooling/config.json': { pooling_mode_mean_tokens: true },
    })
    expect(recipe).toMatchObject({ pooling: 'cls', poolingSource: '7_Pooling/config.json of owner/name' })
  })

  it('comes from the base model when the conversion left it out', async () => {
    const base = { 'modules.json': [TRANSFORMER, POOLING, NORMALIZE], '1_Pooling/config.json': CLS }
    expect(await recipeOf({}, base)).toMatchObject({
      pooling: 'cls',
      poolingSource: '1_Pooling/config.json of base/name',
      normalized: true,
    })
    expect(await recipeOf({ '1_Pooling/config.json': {} }, base)).toMatchObject({ pooling: 'mean' })
  })

  it.each([
    ['cls', 'cls'],
    ['mean', 'mean'],
    ['max', 'max'],
    ['lasttoken', 'last'],
    [['cls'], 'cls'],
  ])('in the file of sentence-transformers 5.4 and later is %j: %s', async (pooling_mode, pooling) => {
    const config = { embedding_dimension: 384, pooling_mode, include_prompt: true }
    expect(await recipeOf({ '1_Pooling/config.json': config })).toMatchObject({
      pooling,
      poolingSource: '1_Pooling/config.json of owner/name',
    })
  })

  it('is what pooling_mode says where there are flags too, as in sentence-transformers', async () => {
    const config = { pooling_mode: 'cls', pooling_mode_cls_token: false, pooling_mode_mean_tokens: true }
    expect((await recipeOf({ '1_Pooling/config.json': config })).pooling).toBe('cls')
  })

  it.each([
    ['weightedmean', { pooling_mode: 'weightedmean' }],
    ['mean_sqrt_len_tokens', { pooling_mode: ['mean_sqrt_len_tokens'] }],
    ['median', { pooling_mode: 'median' }],
    ['constructor', { pooling_mode: 'constructor' }],
    ['cls and mean', { pooling_mode: ['cls', 'mean'] }],
    ['weightedmean_tokens', { pooling_mode_weightedmean_tokens: true, pooling_mode_mean_tokens: false }],
    ['cls_token and mean_tokens', { pooling_mode_cls_token: true, pooling_mode_mean_tokens: true }],
  ])('that is not computed here is refused: %s', async (words, config) => {
    await expect(recipeOf({ '1_Pooling/config.json': config })).rejects.toMatchObject({
      failure: {
        kind: 'config',
        message: expect.stringContaining(`by ${words}, which`),
        file: '1_Pooling/config.json',
      },
    })
  })

  it.each([
    {},
    { embedding_dimension: 384, include_prompt: true },
    { pooling_mode: null },
    { pooling_mode: [] },
    { pooling_mode_mean_tokens: false, pooling_mode_cls_token: false },
  ])('is assumed, and called so, when the file names none: %j', async (config) => {
    expect(await recipeOf({ '1_Pooling/config.json': config })).toMatchObject({
      pooling: 'mean',
      poolingSource: 'assumed: 1_Pooling/config.json of owner/name names none',
    })
  })

  it('is assumed when the base model is gated: it lists its files, and gives none', async () => {
    const base = { 'modules.json': [TRANSFORMER, POOLING, NORMALIZE], '1_Pooling/config.json': CLS }
    expect(await recipeOf({}, base, true)).toMatchObject({
      pooling: 'mean',
      poolingSource: 'assumed: the repository, like what can be read of its base base/name, names none',
    })
  })

  it('is assumed, and called so, when nobody says', async () => {
    for (const base of [undefined, {}]) {
      const recipe = await recipeOf({}, base)
      expect(recipe.pooling).toBe('mean')
      expect(recipe.poolingSource).toMatch(/^assumed/)
    }
  })
})

describe('a prompt that is read but not pooled', () => {
  const without = (pooling: object) => ({
    '1_Pooling/config.json': { ...pooling, include_prompt: false },
    'config_sentence_transformers.json': { prompts: { query: 'query: ', document: '' } },
  })

  it('is refused where it would change the vectors', async () => {
    for (const pooling of [{}, { pooling_mode: 'mean' }, { pooling_mode_max_tokens: true }]) {
      await expect(recipeOf(without(pooling))).rejects.toMatchObject({
        failure: {
          kind: 'config',
          file: '1_Pooling/config.json',
          message: expect.stringContaining('include_prompt: false'),
        },
      })
    }
  })

  it('is no matter for one token’s state, nor where there are no prompts', async () => {
    expect((await recipeOf(without(CLS))).pooling).toBe('cls')
    expect((await recipeOf(without({ pooling_mode: 'lasttoken' }))).pooling).toBe('last')
    expect((await recipeOf({ ...without({}), 'config_sentence_transformers.json': {} })).pooling).toBe('mean')
  })
})

describe('what follows the pooling', () => {
  it('is a normalisation where modules.json has one', async () => {
    const pooling = { '1_Pooling/config.json': CLS }
    const normalized = async (modules: unknown) =>
      (await recipeOf({ 'modules.json': modules, ...pooling })).normalized
    expect(await normalized([TRANSFORMER, POOLING, NORMALIZE])).toBe(true)
    expect(await normalized([TRANSFORMER, POOLING])).toBe(false)
    expect((await recipeOf(pooling)).normalized).toBe(true)
    // What was of length 1 before a Dense is not after it; a Dropout changes nothing.
    const dense = module('Dense', '3_Dense')
    expect(await normalized([TRANSFORMER, POOLING, NORMALIZE, dense])).toBe(false)
    expect(await normalized([TRANSFORMER, POOLING, dense, NORMALIZE, module('Dropout', '5_Dropout')])).toBe(
      true,
    )
  })

  it('is a layer that only the graph can compute where modules.json has a Dense', async () => {
    const dense = [TRANSFORMER, POOLING, module('Dense', '2_Dense'), NORMALIZE]
    expect((await recipeOf({ 'modules.json': dense })).needsSentenceEmbedding).toBe(true)
    expect((await recipeOf({ 'modules.json': [TRANSFORMER, POOLING] })).needsSentenceEmbedding).toBe(false)
  })

  it('is no less one when it is of another kind, or stands before the pooling', async () => {
    const needs = async (modules: unknown) =>
      (await recipeOf({ 'modules.json': modules })).needsSentenceEmbedding
    expect(await needs([TRANSFORMER, POOLING, module('LayerNorm', '2_LayerNorm')])).toBe(true)
    expect(await needs([TRANSFORMER, module('WeightedLayerPooling', '1_W'), POOLING])).toBe(true)
    expect(await needs([TRANSFORMER, POOLING, { ...NORMALIZE, type: 'custom_st.Whitening' }])).toBe(true)
    const encoder = { ...TRANSFORMER, type: 'modeling.OwnEncoder' }
    expect(await needs([encoder, POOLING, module('Dropout', '2_Dropout'), NORMALIZE])).toBe(false)
  })

  it('is a layer norm before truncation for Nomic’s architecture only', async () => {
    expect((await recipeOf({ 'config.json': { model_type: 'nomic_bert' } })).layerNormBeforeTruncation).toBe(
      true,
    )
    expect((await recipeOf({ 'config.json': { model_type: 'bert' } })).layerNormBeforeTruncation).toBe(false)
  })
})

it('a prompt for texts of which nothing is said is that of default_prompt_name, and none of the two sides', async () => {
  const read = async (config: unknown) => {
    const recipe = await recipeOf({ 'config_sentence_transformers.json': config })
    return [recipe.defaultPrompt, recipe.prompts.query]
  }
  const prompts = { cluster: 'identify: ', query: '' }
  expect(await read({ prompts, default_prompt_name: 'cluster' })).toEqual(['identify: ', ''])
  expect(await read({ prompts: { query: 'q: ' }, default_prompt_name: 'query' })).toEqual(['q: ', 'q: '])
  expect(await read({ prompts, default_prompt_name: null })).toEqual(['', ''])
  expect(await read({ prompts, default_prompt_name: 'nowhere' })).toEqual(['', ''])
})

it('which side of long texts is cut, and whether they are read in small letters, is the files’ word', async () => {
  const read = async (tokenizer: unknown, sentence: unknown) => {
    const recipe = await recipeOf({
      'tokenizer_config.json': tokenizer,
      'sentence_bert_config.json': sentence,
    })
    return [recipe.truncationSide, recipe.lowerCase]
  }
  expect(await read({ truncation_side: 'left' }, { do_lower_case: true })).toEqual(['left', true])
  expect(await read({ truncation_side: 'right' }, { do_lower_case: false })).toEqual(['right', false])
  expect(await read({}, {})).toEqual(['right', false])
  await expect(read({ truncation_side: 'middle' }, {})).rejects.toMatchObject({ kind: 'config' })
})

describe('prompts', () => {
  const prompts = async (value: unknown, base?: unknown) => {
    const file = 'config_sentence_transformers.json'
    const original = { 'modules.json': [], [file]: base }
    return (
      await recipeOf(value === undefined ? {} : { [file]: value }, base === undefined ? undefined : original)
    ).prompts
  }

  it('are the model’s own for queries and documents, which some call passages', async () => {
    expect(await prompts({ prompts: { query: 'query: ', document: 'doc: ', passage: 'passage: ' } })).toEqual(
      {
        query: 'query: ',
        document: 'doc: ',
      },
    )
    expect((await prompts({ prompts: { query: 'q', passage: 'passage: ' } })).document).toBe('passage: ')
  })

  it.each([
    [{ search_query: 'q: ', search_document: 'd: ' }, 'q: ', 'd: '],
    [{ s2p_query: 'to passages: ', s2s_query: 'to sentences: ' }, 'to passages: ', ''],
    [{ 'retrieval.query': 'r: ', 'retrieval.passage': 'p: ', separation: 's: ' }, 'r: ', 'p: '],
    [{ query: 'q: ', corpus: 'c: ' }, 'q: ', 'c: '],
    [{ query: 'q: ', search_query: 'no: ', document: '', passage: 'no: ' }, 'q: ', ''],
    [{ query: null, document: null, passage: 'p: ' }, '', 'p: '],
  ])('are found under the names that models give them: %j', async (named, query, document) => {
    expect(await prompts({ prompts: named })).toEqual({ query, document })
  })

  it('are empty where there are none', async () => {
    for (const value of [
      undefined,
      {},
      { prompts: {} },
      { prompts: null },
      { prompts: { summarization: 's' } },
    ]) {
      expect(await prompts(value)).toEqual({ query: '', document: '' })
    }
  })

  it('are the model’s own before its base model’s', async () => {
    const file = 'config_sentence_transformers.json'
    const own = {
      [file]: { prompts: { query: 'mine: ' } },
      'sentence_bert_config.json': { max_seq_length: 99 },
    }
    const pooling = { 'modules.json': [TRANSFORMER, POOLING], '1_Pooling/config.json': CLS }
    for (const base of [{}, pooling, { ...pooling, [file]: { prompts: { query: 'theirs: ' } } }]) {
      expect(await recipeOf(own, base)).toMatchObject({ prompts: { query: 'mine: ' }, maxTokens: 99 })
    }
  })

  it('come from the base model with its pooling', async () => {
    expect((await prompts(undefined, { prompts: { query: 'Represent this: ' } })).query).toBe(
      'Represent this: ',
    )
  })
})

describe('the steps that the model was trained for', () => {
  it('are read from its own config.json, or with its pooling from the base model', async () => {
    const own = await recipeOf({ 'config.json': { matryoshka_dimensions: [256, 32] } })
    expect(own.trainedSteps).toEqual({
      dimensions: [256, 32],
      source: 'matryoshka_dimensions in config.json of owner/name',
    })
    const base = { 'modules.json': [], 'config_sentence_transformers.json': { matryoshka_dims: [64] } }
    expect((await recipeOf({}, base)).trainedSteps).toEqual({
      dimensions: [64],
      source: 'matryoshka_dims in config_sentence_transformers.json of base/name',
    })
    expect((await recipeOf({})).trainedSteps).toEqual({ dimensions: [], source: null })
  })
})

describe('the limit of tokens', () => {
  const limit = async (config: unknown, tokenizer?: unknown, sentence?: unknown) => {
    const recipe = await recipeOf({
      'config.json': config,
      '1_Pooling/config.json': {},
      ...(tokenizer === undefined ? {} : { 'tokenizer_config.json': tokenizer }),
      ...(sentence === undefined ? {} : { 'sentence_bert_config.json': sentence }),
    })
    return recipe.maxTokens
  }

  it('is the smaller of the positions and of what the files name', async () => {
    expect(await limit({ max_position_embeddings: 512 })).toBe(512)
    expect(await limit({ max_position_embeddings: 512 }, { model_max_length: 384 })).toBe(384)
    expect(
      await limit({ max_position_embeddings: 512 }, { model_max_length: 512 }, { max_seq_length: 256 }),
    ).toBe(256)
    expect(await limit({ max_position_embeddings: 128 }, {}, { max_seq_length: 256 })).toBe(128)
  })

  it('of sentence-transformers stands before the tokenizer’s, also where it is the larger one', async () => {
    const long = { max_position_embeddings: 8192 }
    expect(await limit(long, { model_max_length: 512 }, { max_seq_length: 2048 })).toBe(2048)
    expect(await limit(long, { model_max_length: 512 }, { max_seq_length: null })).toBe(512)
  })

  it.each(['roberta', 'xlm-roberta', 'camembert', 'mpnet'])(
    'leaves out the two positions that %s reserves',
    async (model_type) => {
      expect(await limit({ model_type, max_position_embeddings: 514 })).toBe(512)
      expect(await limit({ model_type: 'bert', max_position_embeddings: 514 })).toBe(514)
    },
  )

  it('ignores the “no limit” that tokenizers write as 1e30', async () => {
    expect(await limit({ max_position_embeddings: 512 }, { model_max_length: 1e30 })).toBe(512)
    expect(await limit({}, { model_max_length: 1e30 })).toBe(512)
  })

  it('is a bounded default where no file names one', async () => {
    expect(await limit({})).toBe(512)
    expect(
      await limit({ max_position_embeddings: null }, { model_max_length: null }, { max_seq_length: null }),
    ).toBe(512)
  })
})

it('a null says no more than a name that is left out', async () => {
  const pooling = { pooling_mode_cls_token: true, pooling_mode_max_tokens: null, include_prompt: null }
  const recipe = await recipeOf({
    'config.json': { model_type: null, max_position_embeddings: null },
    '1_Pooling/config.json': pooling,
  })
  expect(recipe).toMatchObject({ pooling: 'cls', maxTokens: 512 })
})

describe('a broken file', () => {
  it.each<[string, Files]>([
    ['config.json', { 'config.json': '{"model_type"' }],
    ['config.json', { 'config.json': 'null' }],
    ['config.json', { 'config.json': { model_type: 7 } }],
    ['config.json', { 'config.json': { max_position_embeddings: '512' } }],
    ['config.json', { 'config.json': { max_position_embeddings: 0 } }],
    ['modules.json', { 'modules.json': { 0: TRANSFORMER } }],
    ['modules.json', { 'modules.json': [{ type: 'x' }] }],
    ['1_Pooling/config.json', { '1_Pooling/config.json': { pooling_mode_cls_token: 'yes' } }],
    ['1_Pooling/config.json', { '1_Pooling/config.json': { pooling_mode: 1 } }],
    ['1_Pooling/config.json', { '1_Pooling/config.json': '' }],
    ['tokenizer_config.json', { 'tokenizer_config.json': { model_max_length: -5 } }],
    ['sentence_bert_config.json', { 'modules.json': [], 'sentence_bert_config.json': '"256"' }],
    [
      'config_sentence_transformers.json',
      { 'modules.json': [], 'config_sentence_transformers.json': { prompts: { query: 1 } } },
    ],
  ])('%s is named by its failure', async (file, files) => {
    await expect(recipeOf(files)).rejects.toMatchObject({ failure: { kind: 'config', file } })
  })

  it('config.json that is missing is named too', async () => {
    await expect(recipeOf({ 'config.json': undefined })).rejects.toMatchObject({
      failure: { file: 'config.json' },
    })
  })
})
