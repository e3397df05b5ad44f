import type { AnalysisClient } from '../client/analysis-client.ts'
import type { EncoderClient } from '../client/encoder-client.ts'
import type { GridPorts } from '../core/search/grid-ports.ts'
import type { Pooling } from '../core/names.ts'
import { fault } from '../protocol/failure.ts'
import type { ModelState } from '../protocol/model.ts'
import { pause } from './pause.ts'

/**
 * Makes a check that throws once another model answers than the one that answered first: its figures would stand under the first one's
 * name. The same model on another device counts as another: a device may compute otherwise.
 */
export function watchModel(model: () => ModelState | null): () => void {
  let first = model()
  return () => {
    const now = model()
    first ??= now
    // While none answers, what is asked of it fails by itself.
    if (!first || !now || isSameModel(first, now)) return
    const [former, other] = [first, now].map(({ model, device, dtype }) => `${model} (${device}, ${dtype})`)
    throw fault(
      'not-available',
      `Another model took over during the evaluation: ${other} in place of ${former}.`,
      'Evaluate again to measure the model that answers now; the figures so far stay.',
    )
  }
}

function isSameModel(a: ModelState, b: ModelState): boolean {
  const isSamePrompts = a.prompts.query === b.prompts.query && a.prompts.document === b.prompts.document
  return (
    a.model === b.model &&
    a.revision === b.revision &&
    a.dtype === b.dtype &&
    a.device === b.device &&
    isSamePrompts
  )
}

/**
 * What an evaluation needs of the threads. Texts that the encoder knows already cost nothing; all goes behind what is typed.
 * @param sameModel throws when what comes now is not of the model that the evaluation began with; asked before and after each piece of work
 */
export function gridPorts(
  encoder: Pick<EncoderClient, 'encodeBulk'>,
  analysis: Pick<AnalysisClient, 'neighbors'>,
  /** Null: the model's own. */
  pooling: Pooling | null,
  sameModel: () => void,
  signal?: AbortSignal,
): GridPorts {
  const check = () => {
    if (signal?.aborted) throw fault('aborted', 'Cancelled.', 'Nothing was changed.')
    sameModel()
  }
  return {
    async embed(texts, { role, dimensions, normalize }, onProgress) {
      check()
      const { vectors } = await encoder.encodeBulk(
        {
          texts,
          role,
          normalize,
          cache: true,
          ...(pooling === null ? {} : { pooling }),
          ...(dimensions === null ? {} : { dimensions }),
        },
        onProgress,
        signal,
      )
      check()
      return vectors
    },
    async nearest(vectors, queries, k, metric) {
      check()
      const found = await analysis.neighbors(vectors, queries, k, metric)
      check()
      return found
    },
    async pause() {
      await pause()
      check()
    },
  }
}
