import type { AnalysisClient } from '../client/analysis-client.ts'
import type { EncoderClient } from '../client/encoder-client.ts'
import type { GridPorts } from '../core/search/grid-ports.ts'
import type { Pooling } from '../core/names.ts'
import { fault } from '../protocol/failure.ts'
import { pause } from './pause.ts'

/** What an evaluation needs of the threads. Texts that the encoder knows already cost nothing; all goes behind what is typed. */
export function gridPorts(
  encoder: Pick<EncoderClient, 'encodeBulk'>,
  analysis: Pick<AnalysisClient, 'neighbors'>,
  /** Null: the model's own. */
  pooling: Pooling | null,
  signal?: AbortSignal,
): GridPorts {
  const check = () => {
    if (signal?.aborted) throw fault('aborted', 'Cancelled.', 'The figures so far are kept.')
  }
  return {
    async embed(texts, { role, dimensions, normalize }, onProgress) {
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
      return vectors
    },
    async nearest(vectors, queries, k, metric) {
      check()
      return analysis.neighbors(vectors, queries, k, metric)
    },
    async pause() {
      await pause()
      check()
    },
  }
}
