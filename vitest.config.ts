import { readdirSync, readFileSync } from 'node:fs'
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

// Tests that mock modules or set globals run in a worker of their own, a file each. All others share one: starting 150 workers
// takes longer than their tests.
const tests = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.test\.tsx?$/.test(name))
  .map((name) => `src/${name.replaceAll('\\', '/')}`)
const alone = tests.filter((name) => /\bvi\.|globalThis/.test(readFileSync(name, 'utf8')))

export default defineConfig({
  test: {
    environment: 'node',
    // For tests that hang: a busy machine takes ten times as long as a quiet one.
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: { name: 'shared', include: ['src/**/*.test.{ts,tsx}'], exclude: alone, isolate: false },
      },
      { extends: true, test: { name: 'alone', include: alone } },
    ],
  },
})
