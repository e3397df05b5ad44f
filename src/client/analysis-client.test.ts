import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AnalysisWorker } from '../engine/analysis-service.ts'
import type { AnalysisService } from '../protocol/analysis.ts'
import { AnalysisClient } from './analysis-client.ts'
import { asWorker, FakeWorker } from './fake-worker.ts'

const TRIANGLE = { data: Float32Array.of(0, 0, 3, 0, 0, 4), rows: 3, cols: 2 }

let workers: FakeWorker<AnalysisService>[]
let client: AnalysisClient
beforeEach(() => {
  workers = []
  client = new AnalysisClient(() => {
    const engine = new AnalysisWorker()
    const worker = new FakeWorker<AnalysisService>({
      analyse: (request) => engine.analyse(request),
      scores: (vectors, metric) => engine.scores(vectors, metric),
      neighbors: (vectors, queries, k, metric) => engine.neighbors(vectors, queries, k, metric),
      project: (vectors, request) => engine.project(vectors, request),
      quality: () => new Promise(() => {}),
    })
    workers.push(worker)
    return asWorker(worker)
  })
})
afterEach(() => workers.forEach((worker) => worker.terminate()))

describe('the analysis thread', () => {
  it('answers each question, and leaves the asker’s vectors where they are', async () => {
    expect([...(await client.scores(TRIANGLE, 'l2')).data]).toEqual([0, 3, 4, 3, 0, 5, 4, 5, 0])
    expect([...(await client.neighbors(TRIANGLE, TRIANGLE, 1, 'l2')).indices]).toEqual([0, 1, 2])
    expect((await client.project(TRIANGLE, { method: 'pca', components: 2 })).coords.rows).toBe(3)
    const request = {
      method: 'pca',
      components: 2,
      vectors: TRIANGLE,
      matrixRows: Int32Array.of(0, 1),
    } as const
    expect((await client.analyse(request)).scores.l2.rows).toBe(2)
    expect(TRIANGLE.data).toHaveLength(6)
    expect(workers).toHaveLength(1)
  })

  it('can be told to stop', async () => {
    const controller = new AbortController()
    const quality = expect(client.quality(TRIANGLE, TRIANGLE, controller.signal)).rejects.toMatchObject({
      kind: 'aborted',
    })
    controller.abort()
    await quality
  })

  it('whose script did not come is replaced at once', async () => {
    const scores = client.scores(TRIANGLE, 'l2')
    workers[0]?.die('')
    expect((await scores).rows).toBe(3)
    expect(workers).toHaveLength(2)
  })

  it('is replaced when it dies', async () => {
    const pending = expect(
      client.quality(TRIANGLE, TRIANGLE, new AbortController().signal),
    ).rejects.toMatchObject({
      kind: 'worker-died',
    })
    workers[0]?.die()
    await pending
    expect((await client.scores(TRIANGLE, 'dot')).rows).toBe(3)
    expect(workers).toHaveLength(2)
  })
})
