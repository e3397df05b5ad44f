import * as v from 'valibot'

/** What sentence-transformers runs one after the other: encoder, pooling, and what follows. */
export const Modules = v.nullish(v.array(v.object({ type: v.string(), path: v.string() })))

type Modules = v.InferOutput<typeof Modules>

/** Of those after the encoder: what this page computes itself, and what does nothing outside of training. */
const COMPUTED = new Set(['Pooling', 'Normalize', 'Dropout'])

/** Where the pooling's configuration stands. */
export function poolingFileOf(modules: Modules): string {
  const path = modules?.find((module) => kindOf(module) === 'Pooling')?.path
  return path ? `${path}/config.json` : '1_Pooling/config.json'
}

/** Whether the recipe ends in unit vectors; assumed where no list says what there is. */
export function endsNormalized(modules: Modules): boolean {
  // A Normalize that a Dense follows leaves other lengths than 1.
  return modules ? kindsOf(modules).findLast((kind) => kind !== 'Dropout') === 'Normalize' : true
}

/** Whether there are layers with weights of their own beside the encoder (Dense, LayerNorm, CNN, …): only a graph has those. */
export function hasMoreLayers(modules: Modules): boolean {
  return kindsOf(modules)
    .slice(1)
    .some((kind) => !COMPUTED.has(kind))
}

function kindsOf(modules: Modules): readonly string[] {
  return (modules ?? []).map(kindOf)
}

/** The class's name: the modules before it differ between versions of sentence-transformers, and a model may bring its own. */
function kindOf({ type }: { readonly type: string }): string {
  return type.slice(type.lastIndexOf('.') + 1)
}
