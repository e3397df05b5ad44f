import type { InferenceSession } from 'onnxruntime-web'
import { fault } from '../../protocol/failure.ts'
import type { Weights } from '../model/weights.ts'
import { openSession } from '../run/open-session.ts'
import { loadRuntime, type Runtime } from '../run/runtime.ts'
import type { Output } from '../run/output.ts'
import { tokenInputs } from '../run/token-inputs.ts'
import { float32Of } from './floats.ts'

/** A session that gives many of its graph's tensors at once, for one text. */
export class ProbeSession {
  readonly #runtime: Runtime
  readonly #session: InferenceSession

  private constructor(runtime: Runtime, session: InferenceSession) {
    this.#runtime = runtime
    this.#session = session
  }

  /**
   * On the processor always: a GPU would hold the weights twice, and its driver rounds in ways of its own, where the page
   * says that it shows what the weights compute. One text takes the processor a moment only.
   * @throws Fault `not-onnx` or `memory`
   */
  static async open(weights: Weights): Promise<ProbeSession> {
    const runtime = await loadRuntime('wasm')
    const session = await openSession(runtime, weights, {
      executionProviders: ['wasm'],
      // Constants are folded and that is about all: beyond `basic`, nodes are fused into larger ones, which an output in
      // their midst forbids, and each such rule would have to be trusted to look for it.
      graphOptimizationLevel: 'basic',
    })
    return new ProbeSession(runtime, session)
  }

  /**
   * @param ids the tokens of one text
   * @param names of declared outputs; nothing else comes back
   * @throws Fault `config` when one of them is not there or no floating-point number
   */
  async run(ids: readonly number[], names: readonly string[]): Promise<ReadonlyMap<string, Output>> {
    const inputs = tokenInputs(this.#runtime, this.#session, [ids])
    const results = await this.#session.run(inputs, names)
    return new Map(
      names.map((name) => {
        const tensor = results[name]
        if (!tensor) throw fault('config', `The graph did not give ${name}.`, 'Choose another model.')
        return [name, { data: float32Of(tensor, name), dims: tensor.dims }]
      }),
    )
  }

  async release(): Promise<void> {
    await this.#session.release().catch(() => {})
  }
}
