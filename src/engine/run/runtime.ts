import type * as Ort from 'onnxruntime-web'
import asyncifyLoader from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url'
import asyncifyWasm from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url'
import plainLoader from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url'
import plainWasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url'
import { fault, type Fault } from '../../protocol/failure.ts'
import type { Device } from '../../protocol/model.ts'

export type Runtime = typeof Ort

/** More threads than this gain nothing on models of this size and take cores from the page. */
const MAX_THREADS = 4

/** Threads need shared memory, which the browser gives to cross-origin isolated pages only. */
export function threadCount(): number {
  return self.crossOriginIsolated ? Math.max(1, Math.min(MAX_THREADS, navigator.hardwareConcurrency)) : 1
}

const FILES: Readonly<Record<Device, { readonly loader: string; readonly program: string }>> = {
  webgpu: { loader: asyncifyLoader, program: asyncifyWasm },
  wasm: { loader: plainLoader, program: plainWasm },
}

const runtimes = new Map<Device, Promise<Runtime>>()

/**
 * onnxruntime with the WebAssembly build that suits the device, its files from this origin only. The plain build is
 * half the size of the WebGPU one and twice as fast for one short text on the CPU. Each is one module in this
 * thread, set up once.
 * @throws Fault `network` when a file of it does not come; the next call tries again
 */
export function loadRuntime(device: Device): Promise<Runtime> {
  const known = runtimes.get(device)
  if (known) return known
  const loading = fetchRuntime(device)
  runtimes.set(device, loading)
  loading.catch(() => runtimes.delete(device))
  return loading
}

/** The program is fetched here and not by onnxruntime, which never tries again after a file that failed. */
async function fetchRuntime(device: Device): Promise<Runtime> {
  const { loader, program } = FILES[device]
  const [runtime, , binary] = await Promise.all([
    importRuntime(device),
    fetchWhole(loader),
    fetchWhole(program),
  ]).catch((error: unknown) => {
    throw unreachable(error)
  })
  const { wasm } = runtime.env
  wasm.numThreads = threadCount()
  // The loader is a module and comes from the browser's cache now.
  wasm.wasmPaths = { mjs: absolute(loader) }
  wasm.wasmBinary = binary
  runtime.env.logLevel = 'error'
  return runtime
}

function importRuntime(device: Device): Promise<Runtime> {
  return device === 'webgpu' ? import('onnxruntime-web/webgpu') : import('onnxruntime-web/wasm')
}

async function fetchWhole(url: string): Promise<ArrayBuffer> {
  const response = await fetch(absolute(url))
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  return response.arrayBuffer()
}

function unreachable(error: unknown): Fault {
  const { host } = self.location
  const detail = error instanceof Error ? error.message : String(error)
  return fault(
    'network',
    `onnxruntime, the part of this page that runs models, could not be fetched from ${host} (${detail}).`,
    'Check the network connection, then press Retry. If that does not help, reload the page: your texts are kept.',
    error,
  )
}

function absolute(url: string): string {
  return new URL(url, self.location.href).href
}
