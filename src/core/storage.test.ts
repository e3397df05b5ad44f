import { expect, it } from 'vitest'
import { monthlyPrice, storageOf } from './storage.ts'

it('by hand: a million vectors of 1,536 float32 numbers, M = 16', () => {
  const { flatMemory, flatDisk, graphMemory, graphDisk } = storageOf(1e6, 1536, 'float32', 16)
  expect([flatMemory, flatDisk]).toEqual([6.144e9, 6.144e9])
  // Beside each vector 140 bytes below, 68/15 above, 12 in memory and 4 in the file.
  expect(graphMemory).toBeCloseTo(6.144e9 + 1e6 * (152 + 68 / 15), 0)
  expect(graphDisk).toBeCloseTo(6.144e9 + 1e6 * (144 + 68 / 15), 0)
})

it('by hand: rescoring keeps bits in memory, bits and numbers on disk', () => {
  const { flatMemory, flatDisk } = storageOf(10, 256, 'rescored', 16)
  expect([flatMemory, flatDisk]).toEqual([320, 320 + 10_240])
})

it('by hand: 2 GB of memory at 3 and 10 GB of disk at 0.1', () => {
  expect(monthlyPrice(2e9, 10e9, 3, 0.1)).toBeCloseTo(7, 9)
})
