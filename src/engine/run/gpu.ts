/** A GPU to compute on, or the reason as a sentence why there is none. */
export type GpuChoice = { readonly device: GPUDevice } | { readonly reason: string }

/**
 * Asks the browser for a GPU.
 * @param allowSoftware take an adapter that only imitates a GPU on the processor: slower than WebAssembly, so only
 *   when somebody asked for WebGPU by name.
 */
export async function requestGpu(allowSoftware: boolean): Promise<GpuChoice> {
  // Undefined in browsers without WebGPU, whatever the types say.
  const gpu = navigator.gpu as GPU | undefined
  if (!gpu) return { reason: 'this browser has no WebGPU' }
  try {
    const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' })
    if (!adapter) return { reason: 'the browser found no GPU it can use' }
    if (isSoftware(adapter) && !allowSoftware) {
      return { reason: 'the only GPU is imitated in software, which is slower than WebAssembly' }
    }
    const { maxBufferSize, maxStorageBufferBindingSize, maxComputeWorkgroupStorageSize } = adapter.limits
    const { maxComputeInvocationsPerWorkgroup, maxComputeWorkgroupSizeX } = adapter.limits
    const device = await adapter.requestDevice({
      requiredFeatures: (['shader-f16', 'subgroups'] as const).filter((feature) =>
        adapter.features.has(feature),
      ),
      // Weights of larger models do not fit the default limits (128 MiB a binding).
      requiredLimits: {
        maxBufferSize,
        maxStorageBufferBindingSize,
        maxComputeWorkgroupStorageSize,
        maxComputeInvocationsPerWorkgroup,
        maxComputeWorkgroupSizeX,
      },
    })
    return { device }
  } catch (error) {
    return { reason: `the GPU refused to start (${error instanceof Error ? error.message : String(error)})` }
  }
}

/** The flag stood on the adapter itself before it moved to `info` in the WebGPU specification. */
function isSoftware(adapter: GPUAdapter & { readonly isFallbackAdapter?: boolean }): boolean {
  return adapter.info.isFallbackAdapter ?? adapter.isFallbackAdapter ?? false
}
