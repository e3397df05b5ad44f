// onnxruntime for this machine in the place of the one for browsers: same interface, same graphs, other code.
import * as native from 'onnxruntime-node'

/** What src/engine/run/runtime.ts gives, for `vi.mock`. */
export const nativeRuntime = {
  threadCount: () => 1,
  loadRuntime: async () => ({
    ...native,
    InferenceSession: {
      /** @param {Uint8Array} bytes @param {native.InferenceSession.SessionOptions} options */
      create: (bytes, options) =>
        native.InferenceSession.create(bytes, { ...options, executionProviders: ['cpu'] }),
    },
  }),
}
