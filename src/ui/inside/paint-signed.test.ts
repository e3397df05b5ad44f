import { afterEach, expect, it, vi } from 'vitest'
import { makeBlock } from '../../core/block.ts'
import { paintSigned } from './paint-signed.ts'

afterEach(() => vi.unstubAllGlobals())

/** The pixels that are put, one list of four a cell, row by row. */
function painted(
  ...rest: Parameters<typeof paintSigned> extends [unknown, ...infer R] ? R : never
): number[][] {
  vi.stubGlobal('getComputedStyle', () => ({ color: 'rgb(1, 2, 3)', outlineColor: 'rgb(200, 100, 50)' }))
  let put: { width: number; height: number; data: Uint8ClampedArray } | null = null
  const context = {
    createImageData: (width: number, height: number) => {
      // As browsers do.
      if (width === 0 || height === 0) throw new DOMException('no pixels', 'IndexSizeError')
      return { width, height, data: new Uint8ClampedArray(4 * width * height) }
    },
    putImageData: (image: typeof put, x: number, y: number) => {
      expect([x, y]).toEqual([0, 0])
      put = image
    },
  }
  paintSigned({ getContext: () => context } as unknown as HTMLCanvasElement, ...rest)
  const { data, width, height } = put ?? { data: new Uint8ClampedArray(), width: 0, height: 0 }
  if (data.length > 0) expect([height, width]).toEqual([rest[0].rows, rest[0].cols])
  return Array.from({ length: data.length / 4 }, (_, i) => [...data.subarray(4 * i, 4 * i + 4)])
}

it('positive cells have one colour and negative ones the other, as opaque as they are strong', () => {
  const block = makeBlock(Float32Array.of(1, -0.5, 0, -1, 0.25, -0.25), 2, 3)
  expect(painted(block, Math.abs)).toEqual([
    [1, 2, 3, 255],
    [200, 100, 50, 128],
    [1, 2, 3, 0],
    [200, 100, 50, 255],
    [1, 2, 3, 64],
    [200, 100, 50, 64],
  ])
})

it('without signs all have the first colour', () => {
  const block = makeBlock(Float32Array.of(1, -1), 1, 2)
  expect(painted(block, (value) => (value + 1) / 2, false)).toEqual([
    [1, 2, 3, 255],
    [1, 2, 3, 0],
  ])
})

it.each([
  [0, 0],
  [2, 0],
  [0, 2],
])('nothing is painted of a block of %d × %d', (rows, cols) => {
  expect(painted(makeBlock(new Float32Array(), rows, cols), Math.abs)).toEqual([])
})
