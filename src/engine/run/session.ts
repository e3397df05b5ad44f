import type { InferenceSession } from 'onnxruntime-web'
import { fault, type Fault } from '../../protocol/failure.ts'
import type { Device } from '../../protocol/model.ts'
import type { Weights } from '../model/weights.ts'
import { openSession } from './open-session.ts'
import { stackOutputs, type Output } from './output.ts'
import { loadRuntime, type Runtime } from './runtime.ts'
import { refuseInputs, tokenInputs } from './token-inputs.ts'

const HIDDEN = ['last_hidden_state', 'token_embeddings', 'hidden_states']
const SENTENCE = ['sentence_embedding']

/** Token ids in, one output back. */
export interface Session {
  readonly device: Device
  /** Graph output with a vector a token; null when there is none. */
  readonly hiddenOutput: string | null
  /** Graph output with a vector a text; null when there is none. */
  readonly sentenceOutput: string | null
  /**
   * Runs one batch, right-padded to its longest row.
   * @param rows token ids a text
   * @param output name of the graph output wanted; nothing else comes back
   */
  run(rows: readonly (readonly number[])[], output: string): Promise<Output>
  release(): Promise<void>
}

/** An onnxruntime session of an encoder. */
export class EncoderSession implements Session {
  readonly device: Device
  readonly hiddenOutput: string | null
  readonly sentenceOutput: string | null
  readonly #runtime: Runtime
  readonly #session: InferenceSession
  readonly #gpu: GPUDevice | null
  /**
   * How each run under way is ended when the GPU goes away: one that waits for a lost GPU might never settle by itself. Not a
   * promise that all of them race: it would remember every run until the session ends.
   */
  readonly #pending = new Set<(lost: Fault) => void>()
  #lost: Fault | null = null

  private constructor(runtime: Runtime, session: InferenceSession, gpu: GPUDevice | null) {
    this.#runtime = runtime
    this.#session = session
    this.#gpu = gpu
    this.device = gpu ? 'webgpu' : 'wasm'
    this.hiddenOutput = HIDDEN.find((name) => session.outputNames.includes(name)) ?? null
    this.sentenceOutput = SENTENCE.find((name) => session.outputNames.includes(name)) ?? null
    void gpu?.lost.then((info) => {
      this.#lost = lostFault(info)
      for (const reject of this.#pending) reject(this.#lost)
    })
  }

  /**
   * @param gpu where to run; null: WebAssembly on the processor
   * @throws Fault `not-onnx` when the file cannot be read, `config` when the graph wants inputs that are no tokens
   */
  static async create(weights: Weights, gpu: GPUDevice | null): Promise<EncoderSession> {
    const runtime = await loadRuntime(gpu ? 'webgpu' : 'wasm')
    const session = await openSession(runtime, weights, {
      executionProviders: gpu ? [{ name: 'webgpu', device: gpu }] : ['wasm'],
      graphOptimizationLevel: 'all',
    })
    const refusal = refuseInputs(session.inputNames)
    if (refusal) {
      await session.release()
      throw refusal
    }
    return new EncoderSession(runtime, session, gpu)
  }

  async run(rows: readonly (readonly number[])[], output: string): Promise<Output> {
    const isEven = rows.every((row) => row.length === rows[0]?.length)
    // Nothing would tell such a graph which tokens are padding: each text by itself.
    if (!isEven && !this.#session.inputNames.includes('attention_mask')) {
      const outputs: Output[] = []
      for (const row of rows) outputs.push(await this.#runBatch([row], output))
      return stackOutputs(outputs)
    }
    return this.#runBatch(rows, output)
  }

  async #runBatch(rows: readonly (readonly number[])[], output: string): Promise<Output> {
    const inputs = tokenInputs(this.#runtime, this.#session, rows)
    const results = await this.#untilLost(this.#session.run(inputs, [output])).catch(
      // onnxruntime's own error may come first and says nothing of the GPU: hear whether that is gone.
      (error: unknown) => (this.#gpu ? this.#untilLost(rejectSoon(error)) : Promise.reject(asError(error))),
    )
    const tensor = results[output]
    if (!tensor || !(tensor.data instanceof Float32Array)) {
      throw fault(
        'config',
        `The graph’s output ${output} is not float32.`,
        'Choose other weights of this model.',
      )
    }
    const copy = { data: tensor.data.slice(), dims: tensor.dims }
    tensor.dispose()
    return copy
  }

  #untilLost<T>(work: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#pending.add(reject)
      work.then(resolve, reject).finally(() => this.#pending.delete(reject))
      // Losing an idle GPU is no error yet: the next run meets it.
      if (this.#lost) reject(this.#lost)
    })
  }

  async release(): Promise<void> {
    await this.#session.release().catch(() => {})
    this.#gpu?.destroy()
  }
}

/** Long enough for the browser to say that a GPU is lost, on a machine that is busy too; any other error is rare and may wait. */
const LOSS_REPORT_MS = 3000

function rejectSoon(error: unknown): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(asError(error)), LOSS_REPORT_MS)
  })
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}

function lostFault(info: GPUDeviceLostInfo): Fault {
  return fault(
    'gpu-lost',
    `The GPU went away while the model was on it (${info.reason === 'destroyed' ? 'it was switched off' : info.message || 'unknown reason'}).`,
    'The model is loaded again on WebAssembly; your texts are kept.',
  )
}
