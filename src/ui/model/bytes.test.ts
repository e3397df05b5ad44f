import { expect, it } from 'vitest'
import { formatBytes } from './bytes.ts'

it.each([
  [0, '0 bytes'],
  [658, '658 bytes'],
  [1000, '1.0 kB'],
  [23_400_000, '23.4 MB'],
  [99_960_000, '100 MB'],
  [118_000_000, '118 MB'],
  [999_900_000, '1.0 GB'],
  [1_340_000_000, '1.3 GB'],
  [41_000_000_000_000, '41.0 TB'],
  [1.6384e17, '164 PB'],
])('writes %d as %s', (bytes, words) => expect(formatBytes(bytes)).toBe(words))
