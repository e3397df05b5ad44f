import * as v from 'valibot'
import type { Pooling, TruncationSide } from '../../core/names.ts'
import { fault, Fault } from '../../protocol/failure.ts'
import { trainedSteps, type TrainedSteps } from './matryoshka.ts'
import { endsNormalized, hasMoreLayers, Modules, poolingFileOf } from './modules.ts'
import { defaultPrompt, hasPrompts, Prompts, searchPrompts } from './prompts.ts'
import type { Repository } from './repository.ts'

/** How a model wants its texts treated, from its own configuration files. */
export interface Recipe {
  readonly pooling: Pooling
  readonly poolingSource: string
  /** No file says how tokens are pooled. */
  readonly isPoolingGuess: boolean
  readonly normalized: boolean
  /** There are more layers than the encoder's (a Dense module), so only the graph's own `sentence_embedding` is right. */
  readonly needsSentenceEmbedding: boolean
  /** Nomic's models want a layer norm over the full width before dimensions are cut (its model card). */
  readonly layerNormBeforeTruncation: boolean
  readonly trainedSteps: TrainedSteps
  readonly maxTokens: number
  readonly truncationSide: TruncationSide
  /** Texts are read in small letters, whatever the tokenizer does with them. */
  readonly lowerCase: boolean
  readonly prompts: { readonly query: string; readonly document: string }
  /** Before texts without a role; empty for most models. */
  readonly defaultPrompt: string
}

const count = v.pipe(v.number(), v.minValue(1))
const Config = v.object({
  model_type: v.nullish(v.string(), ''),
  max_position_embeddings: v.nullish(count),
})
const TokenizerConfig = v.nullish(
  v.object({
    model_max_length: v.nullish(count),
    truncation_side: v.nullish(v.picklist(['left', 'right'])),
  }),
)
const SentenceConfig = v.nullish(
  v.object({ max_seq_length: v.nullish(count), do_lower_case: v.nullish(v.boolean()) }),
)
/** As sentence-transformers names them: since 5.4 in one field `pooling_mode`, before as a flag for each. */
const POOLING_MODES: readonly { readonly name: string; readonly flag: string; readonly pooling: Pooling }[] =
  [
    { name: 'cls', flag: 'pooling_mode_cls_token', pooling: 'cls' },
    { name: 'mean', flag: 'pooling_mode_mean_tokens', pooling: 'mean' },
    { name: 'max', flag: 'pooling_mode_max_tokens', pooling: 'max' },
    { name: 'lasttoken', flag: 'pooling_mode_lasttoken', pooling: 'last' },
  ]
const PoolingConfig = v.nullish(
  v.objectWithRest(
    {
      ...v.entriesFromList(
        POOLING_MODES.map(({ flag }) => flag),
        v.nullish(v.boolean(), false),
      ),
      // Several are joined end to end, and then written as a list.
      pooling_mode: v.nullish(v.union([v.string(), v.array(v.string())])),
      include_prompt: v.nullish(v.boolean()),
    },
    v.unknown(),
  ),
)

/** Of what sentence-transformers writes beside a model, those that tell of the pooling; `modules.json` may name another folder. */
const POOLING_FILES = ['modules.json', '1_Pooling/config.json']
const SENTENCE_FILES = [...POOLING_FILES, 'config_sentence_transformers.json', 'sentence_bert_config.json']

/** Positions these architectures reserve before the first token (padding_idx + 1), as RoBERTa's code does. */
const RESERVED_POSITIONS: Readonly<Record<string, number>> = {
  roberta: 2,
  'xlm-roberta': 2,
  camembert: 2,
  mpnet: 2,
}
/** For models that name no limit at all: enough for a passage, and bounded. */
const DEFAULT_MAX_TOKENS = 512

/**
 * Reads the recipe, asking the repository that a conversion was made from for what the conversion left out: most
 * wrong demos come from mean-pooling a model that was trained on [CLS].
 * @throws Fault `config` naming the broken file.
 */
export async function readRecipe(repository: Repository, site: string): Promise<Recipe> {
  repository.fetchAhead(['config.json', ...SENTENCE_FILES, 'tokenizer_config.json'])
  const configJson = await repository.json('config.json')
  const config = await parse(repository, 'config.json', Config, configJson)
  const home = (await holderOfPooling(repository, site)) ?? repository
  const modules = await optional(home, 'modules.json', Modules)
  const poolingFile = poolingFileOf(modules)
  const pooling = await optional(home, poolingFile, PoolingConfig)
  const holder = (file: string): Repository => (repository.has(file) ? repository : home)
  const sentenceHome = holder('config_sentence_transformers.json')
  const sentenceJson = await sentenceHome.optionalJson('config_sentence_transformers.json')
  const prompts = await parse(sentenceHome, 'config_sentence_transformers.json', Prompts, sentenceJson)
  const sentence = await optional(
    holder('sentence_bert_config.json'),
    'sentence_bert_config.json',
    SentenceConfig,
  )
  const tokenizer = await optional(repository, 'tokenizer_config.json', TokenizerConfig)
  const positions =
    config.max_position_embeddings &&
    config.max_position_embeddings - (RESERVED_POSITIONS[config.model_type] ?? 0)
  const poolingPlace = `${poolingFile} of ${home.source.name}`
  const named = poolingOf(pooling, poolingFile)
  refuseLeavingPromptOut(pooling, prompts, named, poolingFile)
  return {
    // sentence-transformers takes the mean as well where its file names none.
    pooling: named ?? 'mean',
    poolingSource:
      named === null
        ? `assumed: ${pooling ? poolingPlace : silentOnes(repository)} names none`
        : poolingPlace,
    isPoolingGuess: !pooling,
    normalized: endsNormalized(modules),
    needsSentenceEmbedding: hasMoreLayers(modules),
    layerNormBeforeTruncation: config.model_type === 'nomic_bert',
    trainedSteps: trainedSteps(
      [
        { file: `config.json of ${repository.source.name}`, json: configJson },
        { file: `config_sentence_transformers.json of ${sentenceHome.source.name}`, json: sentenceJson },
      ],
      repository.source.name,
    ),
    // sentence-transformers gives its own limit to the tokenizer, in the place of the tokenizer's.
    maxTokens: smallest([positions, sentence?.max_seq_length ?? tokenizer?.model_max_length]),
    truncationSide: tokenizer?.truncation_side ?? 'right',
    lowerCase: sentence?.do_lower_case ?? false,
    prompts: searchPrompts(prompts),
    defaultPrompt: defaultPrompt(prompts),
  }
}

/** The repository whose pooling files can be read: the model's own, else the one that it was converted from. */
async function holderOfPooling(repository: Repository, site: string): Promise<Repository | null> {
  if (tellsOfPooling(repository)) return repository
  const base = await repository.openBase(site)
  if (!base || !tellsOfPooling(base)) return null
  base.fetchAhead(SENTENCE_FILES)
  try {
    for (const file of POOLING_FILES) await base.optionalJson(file)
    return base
  } catch (error) {
    // A gated one lists its files for everybody and gives them to few.
    if (error instanceof Fault && error.kind === 'not-found') return null
    throw error
  }
}

function tellsOfPooling(repository: Repository): boolean {
  return POOLING_FILES.some((file) => repository.has(file))
}

function silentOnes({ base }: Repository): string {
  return base === null ? 'the repository' : `the repository, like what can be read of its base ${base},`
}

/**
 * The pooling that the file names; null where it names none, or there is no file.
 * @throws Fault `config` for a pooling that is none of ours, or several joined: guessing would be wrong silently
 */
function poolingOf(config: v.InferOutput<typeof PoolingConfig>, file: string): Pooling | null {
  const modes = modesOf(config)
  const [mode, second] = modes
  if (mode === undefined) return null
  const known = POOLING_MODES.find(({ name, flag }) => mode === name || mode === flag)
  if (known && second === undefined) return known.pooling
  throw fault(
    'config',
    `This model pools its tokens by ${modes.map((name) => name.replace('pooling_mode_', '')).join(' and ')}, which Embedscope does not compute.`,
    'Choose a model with mean, CLS, max or last-token pooling.',
    undefined,
    file,
  )
}

/**
 * Some models pool over the text alone, though they read its prompt as well (INSTRUCTOR).
 * @throws Fault `config`: pooled with their prompts, they would answer with other vectors than their own
 */
function refuseLeavingPromptOut(
  config: v.InferOutput<typeof PoolingConfig>,
  prompts: v.InferOutput<typeof Prompts>,
  pooling: Pooling | null,
  file: string,
): void {
  if (config?.include_prompt !== false || pooling === 'cls' || pooling === 'last') return
  if (!hasPrompts(prompts)) return
  throw fault(
    'config',
    'This model leaves its prompts out of the pooling (include_prompt: false), which Embedscope does not compute.',
    'Choose a model that pools its prompts with the text, as most do.',
    undefined,
    file,
  )
}

/** Modes that the file names, as it names them. Beside `pooling_mode` flags say nothing, as in sentence-transformers. */
function modesOf(config: v.InferOutput<typeof PoolingConfig>): readonly string[] {
  const mode = config?.pooling_mode
  if (typeof mode === 'string') return [mode]
  return (
    mode ??
    Object.keys(config ?? {}).filter((key) => key.startsWith('pooling_mode_') && config?.[key] === true)
  )
}

function smallest(limits: readonly (number | null | undefined)[]): number {
  const given = limits.filter((limit): limit is number => typeof limit === 'number' && limit < 1e6)
  return given.length > 0 ? Math.min(...given) : DEFAULT_MAX_TOKENS
}

async function optional<T extends v.GenericSchema>(
  repository: Repository,
  file: string,
  schema: T,
): Promise<v.InferOutput<T>> {
  return parse(repository, file, schema, await repository.optionalJson(file))
}

async function parse<T extends v.GenericSchema>(
  repository: Repository,
  file: string,
  schema: T,
  json: unknown,
): Promise<v.InferOutput<T>> {
  const result = v.safeParse(schema, json)
  if (result.success) return result.output
  await repository.forget(file)
  throw fault(
    'config',
    `${file} of ${repository.source.name} does not say what it should (${result.issues[0].message}).`,
    'The model’s configuration is damaged or of an unknown kind. Choose another model.',
    undefined,
    file,
  )
}
