import { describe, expect, it } from 'vitest'
import { rowOf, type Block } from '../../core/block.ts'
import type { EncodeRequest } from '../../protocol/encoder.ts'
import { encodeTexts } from './encode.ts'
import { encodeWords, fakeModel, FakeSession, vectorOf } from './fake-model.ts'
import { Lanes } from './lanes.ts'
import type { LoadedModel } from './loaded-model.ts'
import { VectorCache } from './vector-cache.ts'

/** One thread as the service has it; `encode` runs a request of these texts. */
function bench(change: Parameters<typeof fakeModel>[1] = {}) {
  const session = new FakeSession()
  const model = fakeModel(session, change)
  const context = { cache: new VectorCache(), lanes: new Lanes() }
  const progress: [number, number][] = []
  const encode = (
    texts: readonly string[],
    more: Partial<EncodeRequest> = {},
    { signal = new AbortController().signal, of = model }: { signal?: AbortSignal; of?: LoadedModel } = {},
  ) => {
    const request = { texts, role: 'none', normalize: false, cache: true, lane: 'bulk', ...more } as const
    return encodeTexts(of, request, {
      ...context,
      signal,
      onProgress: (done, total) => progress.push([done, total]),
    })
  }
  const computed = () => session.batches.flat().length
  return { session, model, context, progress, encode, computed }
}

const rows = (block: Block) => Array.from({ length: block.rows }, (_, i) => Array.from(rowOf(block, i)))

/** Mean of the tokens' vectors, computed in the plainest way. */
function meanOf(text: string): number[] {
  const vectors = encodeWords(text).ids.map(vectorOf)
  return Array.from(vectorOf(0), (_, d) =>
    Math.fround(vectors.reduce((sum, vector) => sum + (vector[d] ?? 0), 0) / vectors.length),
  )
}

const TEXTS = ['a', 'bb cc dd ee', 'fff', 'gg hh', '', 'i jj kkk llll mmmmm']

describe('the vectors', () => {
  it('are one a text, in the order asked, whatever order they were computed in', async () => {
    const { encode } = bench()
    const encoded = await encode(TEXTS)
    expect(rows(encoded.vectors)).toEqual(TEXTS.map(meanOf))
    expect([...encoded.tokenCounts]).toEqual(TEXTS.map((text) => encodeWords(text).ids.length))
    expect(encoded.computed).toBe(TEXTS.length)
    expect(rows((await encode(TEXTS.toReversed())).vectors)).toEqual(TEXTS.toReversed().map(meanOf))
  })

  it('do not depend on the batches', async () => {
    const { encode, model, session } = bench()
    model.tokenBudget = 1
    const alone = await encode(TEXTS, { cache: false })
    const smallest = Math.min(...session.batches.map((batch) => batch.length))
    model.tokenBudget = 10_000
    const together = await encode(TEXTS, { cache: false })
    expect(smallest).toBe(1)
    expect(together.vectors).toEqual(alone.vectors)
    expect(session.batches.at(-1)).toHaveLength(TEXTS.length)
  })

  it('of no texts are no rows', async () => {
    const { encode, progress } = bench()
    const { vectors, computed } = await encode([])
    expect(vectors).toEqual({ data: new Float32Array(), rows: 0, cols: 4 })
    expect(computed).toBe(0)
    expect(progress).toEqual([[0, 0]])
  })

  it('say where a text was cut', async () => {
    const { encode } = bench()
    const { tokenCounts, fullTokenCounts } = await encode(['a b c d e f g h i', 'a'])
    expect([...tokenCounts]).toEqual([8, 3])
    expect([...fullTokenCounts]).toEqual([11, 3])
  })

  it('have length 1 when asked', async () => {
    const { encode } = bench()
    const { vectors } = await encode(['a', 'b c'], { normalize: true })
    for (const row of rows(vectors)) expect(Math.hypot(...row)).toBeCloseTo(1, 6)
  })

  it.each([
    ['cls', vectorOf(101)],
    ['last', vectorOf(102)],
    ['max', [102, 1, -3, 4]],
  ] as const)('are pooled by %s when asked', async (pooling, expected) => {
    // Ids 101, 3, 102.
    const { encode } = bench()
    expect(rows((await encode(['abc'], { pooling })).vectors)).toEqual([[...expected]])
  })

  it('come from the graph’s own sentence_embedding when the recipe needs it', async () => {
    const { encode, session } = bench({
      recipe: { needsSentenceEmbedding: true },
      state: { poolable: false },
    })
    await expect(encode(['a'])).rejects.toMatchObject({ kind: 'config' })
    session.sentenceOutput = 'sentence_embedding'
    expect(rows((await encode(['abc'])).vectors)).toEqual([[...vectorOf(101)]])
    await expect(encode(['abc'], { pooling: 'max' })).rejects.toMatchObject({ kind: 'invalid' })
    expect((await encode(['abc'], { pooling: 'mean' })).computed).toBe(0)
  })

  it('cannot come from a graph without outputs that we know', async () => {
    const { encode, session } = bench()
    session.hiddenOutput = null
    await expect(encode(['a'])).rejects.toMatchObject({ kind: 'config' })
  })
})

describe('the role', () => {
  it('puts the model’s prompt before the text', async () => {
    const { encode } = bench()
    expect(rows((await encode(['abc'], { role: 'query' })).vectors)).toEqual([meanOf('query: abc')])
    expect(rows((await encode(['abc'], { role: 'document' })).vectors)).toEqual([meanOf('two words: abc')])
    expect(rows((await encode(['abc'])).vectors)).toEqual([meanOf('abc')])
  })
})

describe('work that is not done', () => {
  it('is that of texts that were encoded before', async () => {
    const { encode, computed } = bench()
    await encode(['a', 'b b'])
    const second = await encode(['b b', 'new', 'a'])
    expect(second.computed).toBe(1)
    expect(computed()).toBe(3)
    expect(rows(second.vectors)).toEqual(['b b', 'new', 'a'].map(meanOf))
    expect([...second.tokenCounts]).toEqual([4, 3, 3])
  })

  it('is that of texts that stand twice in a request, with the cache or without', async () => {
    for (const cache of [true, false]) {
      const { encode, computed } = bench()
      const { vectors, computed: counted } = await encode(['a', 'b b', 'a', 'a'], { cache })
      expect([counted, computed()]).toEqual([2, 2])
      expect(rows(vectors)).toEqual(['a', 'b b', 'a', 'a'].map(meanOf))
    }
  })

  it('is none when the cache is switched off, nor is anything kept', async () => {
    const { encode, computed } = bench()
    await encode(['a'], { cache: false })
    await encode(['a'])
    await encode(['a'], { cache: false })
    expect(computed()).toBe(3)
  })

  it('never changes what was kept: rows handed out are copies', async () => {
    const { encode } = bench()
    const first = await encode(['a'])
    first.vectors.data.fill(9)
    expect(rows((await encode(['a'])).vectors)).toEqual([meanOf('a')])
  })

  it('is kept apart by everything that changes a number', async () => {
    const { encode, computed, model } = bench()
    await encode(['a'])
    await encode(['a'], { role: 'query' })
    await encode(['a'], { pooling: 'cls' })
    const other = (state: Partial<LoadedModel['state']>) => ({
      ...model,
      state: { ...model.state, ...state },
    })
    for (const of of [
      other({ model: 'other' }),
      other({ revision: 'c0ffee' }),
      other({ device: 'webgpu' }),
      other({ dtype: 'q8' }),
    ]) {
      await encode(['a'], {}, { of })
    }
    expect(computed()).toBe(7)
    // The model's own pooling, named; length and width are made from the same vector.
    await encode(['a'], { pooling: 'mean', normalize: true, dimensions: 2 })
    expect(computed()).toBe(7)
  })

  it('is never mixed up by a text that looks like another request’s key', async () => {
    const { encode } = bench()
    await encode(['x'], { role: 'query' })
    const { computed } = await encode(['fake|local|wasm|fp32|mean|query\nx', '\nx'])
    expect(computed).toBe(2)
  })
})

describe('fewer dimensions', () => {
  it('are the first ones, normalised again', async () => {
    const { encode } = bench()
    const [x = 0, y = 0] = meanOf('abc')
    const { vectors } = await encode(['abc'], { dimensions: 2, normalize: true })
    expect(vectors.cols).toBe(2)
    const [a = 0, b = 0] = rows(vectors)[0] ?? []
    expect(a).toBeCloseTo(x / Math.hypot(x, y), 6)
    expect(b).toBeCloseTo(y / Math.hypot(x, y), 6)
    expect(rows((await encode(['abc'], { dimensions: 2 })).vectors)).toEqual([[x, y]])
    expect(rows((await encode(['abc'], { dimensions: 4 })).vectors)).toEqual([meanOf('abc')])
  })

  it('come after a layer norm over all of them where the recipe asks', async () => {
    const { encode } = bench({ recipe: { layerNormBeforeTruncation: true } })
    const full = meanOf('abc')
    const mean = full.reduce((sum, x) => sum + x, 0) / 4
    const deviation = Math.sqrt(full.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 4 + 1e-5)
    const [row = []] = rows((await encode(['abc'], { dimensions: 2 })).vectors)
    expect(row).toHaveLength(2)
    row.forEach((x, d) => expect(x).toBeCloseTo(((full[d] ?? 0) - mean) / deviation, 5))
  })

  it.each([0, -1, 5, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
    'cannot be %d, which is said before any work',
    async (dimensions) => {
      const { encode, computed } = bench()
      await expect(encode(['a'], { dimensions })).rejects.toMatchObject({ kind: 'invalid' })
      expect(computed()).toBe(0)
    },
  )
})

describe('progress', () => {
  it('starts at what was cached and only grows, to all', async () => {
    const { encode, model, progress } = bench()
    await encode(['a', 'b b'])
    progress.length = 0
    model.tokenBudget = 1
    const texts = [...TEXTS, 'a', 'b b']
    await encode(texts)
    const total = new Set(texts).size
    expect(progress[0]).toEqual([2, total])
    expect(progress.at(-1)).toEqual([total, total])
    expect(progress.length).toBeGreaterThan(2)
    const done = progress.map(([count]) => count)
    expect(done).toEqual(done.toSorted((a, b) => a - b))
    expect(new Set(progress.map(([, of]) => of)).size).toBe(1)
  })
})

describe('an abort', () => {
  it('ends the work between two batches and keeps what is done', async () => {
    const { encode, model, session, computed } = bench()
    const controller = new AbortController()
    // One text, then about twenty, then the others.
    const texts = Array.from({ length: 60 }, (_, i) => 'x'.repeat(i + 1))
    model.tokenBudget = 1
    session.beforeBatch = () => {
      if (session.batches.length === 2) controller.abort()
    }
    await expect(encode(texts, {}, { signal: controller.signal })).rejects.toMatchObject({ kind: 'aborted' })
    const before = computed()
    expect(before).toBeLessThan(texts.length)
    expect(session.batches).toHaveLength(2)
    const again = await encode(texts)
    expect(again.computed).toBe(texts.length - before)
  })

  it('is never answered with vectors, not even when it comes last', async () => {
    const { encode, session } = bench()
    const controller = new AbortController()
    session.beforeBatch = () => controller.abort()
    await expect(encode(['a'], {}, { signal: controller.signal })).rejects.toMatchObject({ kind: 'aborted' })
  })
})

describe('two requests', () => {
  it('share the thread: typing goes before the batches that wait', async () => {
    const { encode, model, session } = bench()
    const order: string[] = []
    model.tokenBudget = 1
    let typed: Promise<unknown> = Promise.resolve()
    session.beforeBatch = () => {
      if (session.batches.length === 1)
        typed = encode(['typed'], { lane: 'live' }).then(() => order.push('live'))
    }
    const bulk = encode(TEXTS).then(() => order.push('bulk'))
    await Promise.all([bulk, typed.then(() => typed)])
    expect(order).toEqual(['live', 'bulk'])
    expect(session.batches[1]).toEqual([encodeWords('typed').ids])
  })

  it('do not hurt each other when one breaks', async () => {
    const { encode, session } = bench()
    session.beforeBatch = () => {
      if (session.batches.length === 1) throw new Error('the first batch breaks')
    }
    const [first, second] = await Promise.allSettled([encode(['a']), encode(['b'])])
    expect(first.status).toBe('rejected')
    expect(second.status).toBe('fulfilled')
  })
})
