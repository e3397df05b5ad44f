import type * as Ort from 'onnxruntime-web'
import asyncifyLoader from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url'
import asyncifyWasm from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url'
import plainLoader from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url'
import plainWasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url'
import type { Device } from '../../protocol/model.ts'

export type Runtime = typeof Ort

/** More threads than this gain nothing on models of this size and take cores from the page. */
const MAX_THREADS = 4

/** Threads need shared memory, which the browser gives to cross-origin isolated pages only. */
export function threadCount(): number {
  return self.crossOriginIsolated ? Math.max(1, Math.min(MAX_THREADS, navigator.hardwareConcurrency)) : 1
}

/**
 * onnxruntime with the WebAssembly build that suits the device, its files from this origin only. The plain build is
 * half the size of the WebGPU one and twice as fast for one short text on the CPU. Each is one module in this
 * thread, set up once.
 */
export async function loadRuntime(device: Device): Promise<Runtime> {
  const runtime: Runtime =
    device === 'webgpu' ? await import('onnxruntime-web/webgpu') : await import('onnxruntime-web/wasm')
  const { wasm } = runtime.env
  wasm.numThreads = threadCount()
  wasm.wasmPaths =
    device === 'webgpu'
      ? { mjs: absolute(asyncifyLoader), wasm: absolute(asyncifyWasm) }
      : { mjs: absolute(plainLoader), wasm: absolute(plainWasm) }
  runtime.env.logLevel = 'error'
  return runtime
}

function absolute(url: string): string {
  return new URL(url, self.location.href).href
}
