import { defineConfig } from 'vitest/config'

// Vitest 5 prints failures with Map.groupBy, which Node has from version 21 on; we support Node 20 as well.
if (!('groupBy' in Map)) {
  Object.defineProperty(Map, 'groupBy', {
    value: <K, V>(items: Iterable<V>, keyOf: (item: V, index: number) => K): Map<K, V[]> => {
      const groups = new Map<K, V[]>()
      let index = 0
      for (const item of items) {
        const key = keyOf(item, index++)
        groups.set(key, [...(groups.get(key) ?? []), item])
      }
      return groups
    },
  })
}

export default defineConfig({
  test: { include: ['src/**/*.test.{ts,tsx}'], environment: 'node' },
})
