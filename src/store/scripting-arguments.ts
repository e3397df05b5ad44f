import * as v from 'valibot'
import { METRICS, POOLINGS, ROLES } from '../core/names.ts'
import { Callback, Count, Flag, oneOf, Signal, Text, whole } from './checked.ts'

/** What each method of `window.embedscope` takes; what `search` takes is in search-arguments.ts, which comes with it. */

/** An index or a height: from 0. */
const Place = whole(0)
const Role = v.optional(oneOf(ROLES), 'none')

/** Each once and in order, as the answer has them. */
const Layers = v.pipe(
  v.array(Place),
  v.transform((layers) => [...new Set(layers)].toSorted((a, b) => a - b)),
)

const Block = v.pipe(
  v.object(
    { data: v.instance(Float32Array, 'a Float32Array'), rows: Place, cols: Place },
    'a block { data: Float32Array, rows, cols }',
  ),
  v.check(
    ({ data, rows, cols }) => data.length === rows * cols,
    ({ input: { data, rows, cols } }) =>
      `a block of rows × cols numbers: ${rows} × ${cols} needs ${rows * cols}, got ${data.length}`,
  ),
)

const named = (allowed: string) =>
  v.custom<string>((value) => typeof value === 'string' && value.trim() !== '', allowed)

/** What is asked for is kept until the next visit, so it must be as the types say. */
export const UseArguments = v.object({
  model: named('a string: embedscope-mini, owner/name or the address of a repository'),
  options: v.optional(
    v.object(
      {
        device: v.optional(oneOf(['auto', 'webgpu', 'wasm']), 'auto'),
        dtype: v.optional(named('the name of weights that the model has, such as fp32, fp16 or q8')),
      },
      'an object { device, dtype }',
    ),
    {},
  ),
})

export const TextsArguments = v.object({ texts: v.array(Text, 'an array of strings') })

export const EmbedArguments = v.object({
  ...TextsArguments.entries,
  options: v.optional(
    v.object(
      {
        role: Role,
        pooling: v.optional(oneOf(POOLINGS)),
        normalize: Flag,
        dimensions: v.optional(Count),
        cache: Flag,
        signal: Signal,
        onProgress: Callback,
      },
      'an object { role, pooling, normalize, dimensions, cache, signal, onProgress }',
    ),
    {},
  ),
})

export const InspectArguments = v.object({
  text: Text,
  options: v.optional(
    v.object(
      {
        role: Role,
        attentionLayers: v.optional(
          v.union([v.literal('all'), Layers], '“all” or an array of layers, counted from 0'),
          'all',
        ),
        signal: Signal,
      },
      'an object { role, attentionLayers, signal }',
    ),
    {},
  ),
})

export const ScoresArguments = v.object({ block: Block, metric: oneOf(METRICS) })

export const NeighborsArguments = v.object({
  block: Block,
  queries: Block,
  k: Count,
  metric: oneOf(METRICS),
})

export const ProjectArguments = v.object({
  block: Block,
  options: v.object(
    {
      method: oneOf(['pca', 'umap', 'tsne']),
      components: oneOf([2, 3]),
      seed: v.optional(v.number('a number')),
      signal: Signal,
      onProgress: Callback,
    },
    'an object { method, components, seed, signal, onProgress }',
  ),
})
