import { afterEach, describe, expect, it, vi } from 'vitest'
import { requestGpu } from './gpu.ts'

afterEach(() => vi.unstubAllGlobals())

const LIMITS = {
  maxBufferSize: 1,
  maxStorageBufferBindingSize: 2,
  maxComputeWorkgroupStorageSize: 3,
  maxComputeInvocationsPerWorkgroup: 4,
  maxComputeWorkgroupSizeX: 5,
}
const device = {}

function adapterOf(more: object = {}) {
  return {
    info: {},
    features: new Set(['shader-f16', 'texture-compression-bc']),
    limits: { ...LIMITS, maxBindGroups: 6 },
    requestDevice: vi.fn(() => Promise.resolve(device)),
    ...more,
  }
}

/** A browser whose GPU is this one; undefined: a browser without WebGPU. */
function browserWith(adapter: object | null | undefined): void {
  const gpu = adapter === undefined ? undefined : { requestAdapter: () => Promise.resolve(adapter) }
  vi.stubGlobal('navigator', { gpu })
}

describe('a GPU to compute on', () => {
  it('has all the memory that it can give, and of the features only those it has', async () => {
    const adapter = adapterOf()
    browserWith(adapter)
    expect(await requestGpu(false)).toEqual({ device })
    expect(adapter.requestDevice).toHaveBeenCalledExactlyOnceWith({
      requiredFeatures: ['shader-f16'],
      requiredLimits: LIMITS,
    })
  })

  it.each([
    ['as the specification says it', { info: { isFallbackAdapter: true } }],
    ['as browsers said it before', { isFallbackAdapter: true }],
  ])('imitated in software, %s, is taken only by name', async (_, more) => {
    const adapter = adapterOf(more)
    browserWith(adapter)
    expect(await requestGpu(false)).toEqual({ reason: expect.stringContaining('imitated in software') })
    expect(adapter.requestDevice).not.toHaveBeenCalled()
    expect(await requestGpu(true)).toEqual({ device })
  })

  it.each([
    ['this browser has no WebGPU', undefined],
    ['the browser found no GPU it can use', null],
    [
      'the GPU refused to start (lost)',
      adapterOf({ requestDevice: () => Promise.reject(new Error('lost')) }),
    ],
  ])('is not there: %s', async (reason, adapter) => {
    browserWith(adapter)
    expect(await requestGpu(true)).toEqual({ reason })
  })
})
