import * as v from 'valibot'

/** Dimensions at which a model was trained to be cut, largest first, and where that was read. */
export interface TrainedSteps {
  readonly dimensions: readonly number[]
  /** A file and its repository, or a model card; null where nobody says anything. */
  readonly source: string | null
}

/** A configuration file that may hold them, and its name for people. */
interface ConfigFile {
  readonly file: string
  readonly json: unknown
}

/**
 * What repositories write: `matryoshka_dimensions` in config.json (jina-embeddings-v3, KaLM; vLLM reads it), and
 * `matryoshka_dims`, as sentence-transformers names them in its loss.
 */
const KEYS = ['matryoshka_dimensions', 'matryoshka_dims'] as const
const Steps = v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_536)))

/** Models whose files say nothing, by the beginning of their names; conversions keep it. Read from their cards, November 2026. */
const KNOWN: readonly {
  readonly name: string
  readonly card: string
  readonly dimensions: readonly number[]
}[] = [
  {
    name: 'nomic-embed-text-v1.5',
    card: 'huggingface.co/nomic-ai/nomic-embed-text-v1.5',
    dimensions: [768, 512, 256, 128, 64],
  },
  {
    name: 'nomic-embed-text-v2-moe',
    card: 'huggingface.co/nomic-ai/nomic-embed-text-v2-moe',
    dimensions: [768, 256],
  },
  {
    name: 'embeddinggemma-300m',
    card: 'huggingface.co/google/embeddinggemma-300m',
    dimensions: [768, 512, 256, 128],
  },
]

/**
 * The steps that the first of `files` names, or the model's card where its files name none. What is no list of whole numbers is
 * passed over: a model is not worth refusing for it.
 * @param model `owner/name` or a name
 */
export function trainedSteps(files: readonly ConfigFile[], model: string): TrainedSteps {
  for (const { file, json } of files) {
    if (typeof json !== 'object' || json === null) continue
    for (const key of KEYS) {
      const found = v.safeParse(Steps, Reflect.get(json, key))
      if (found.success && found.output.length > 0) {
        return { dimensions: descending(found.output), source: `${key} in ${file}` }
      }
    }
  }
  const name = model.slice(model.lastIndexOf('/') + 1).toLowerCase()
  const known = KNOWN.find((entry) => name.startsWith(entry.name))
  return known
    ? { dimensions: known.dimensions, source: `model card, ${known.card}` }
    : { dimensions: [], source: null }
}

function descending(steps: readonly number[]): readonly number[] {
  return [...new Set(steps)].sort((a, b) => b - a)
}
