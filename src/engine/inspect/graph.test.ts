import * as fc from 'fast-check'
import { PbfWriter } from 'pbf'
import { describe, expect, it } from 'vitest'
import { readFixtureFile } from '../../../scripts/graphs/read-fixture.mjs'
import { declareOutputs } from './declare-outputs.ts'
import { readGraph } from './graph.ts'

const bert = await readFixtureFile('bert.onnx')
const read = (bytes: Uint8Array) => readGraph(bytes, 'onnx/model.onnx')

/** A model file by hand; `write` fills its graph. */
function modelOf(write: (graph: PbfWriter) => void): Uint8Array {
  const writer = new PbfWriter()
  writer.writeVarintField(1, 8)
  writer.writeMessage(7, (_, graph) => write(graph), null)
  return writer.finish()
}
const named = (graph: PbfWriter, field: number, at: number, name: string) =>
  graph.writeMessage(field, (_, value) => value.writeStringField(at, name), null)
const node = (graph: PbfWriter, operator: string, inputs: readonly string[], outputs: readonly string[]) =>
  graph.writeMessage(
    1,
    (_, value) => {
      for (const name of inputs) value.writeStringField(1, name)
      for (const name of outputs) value.writeStringField(2, name)
      value.writeStringField(4, operator)
    },
    null,
  )

describe('a graph', () => {
  it('is read with its nodes, inputs and outputs', () => {
    const graph = read(bert)
    expect(graph.inputs).toEqual(['input_ids', 'attention_mask', 'token_type_ids'])
    expect(graph.outputs).toEqual(['last_hidden_state'])
    // Counted with the onnx package for Python.
    const count = (operator: string) => graph.nodes.filter((node) => node.operator === operator).length
    expect([graph.nodes.length, count('Softmax'), count('MatMul'), count('ReduceMean')]).toEqual([
      361, 3, 24, 14,
    ])
    expect(graph.nodes.find((node) => node.operator === 'Softmax')).toEqual({
      operator: 'Softmax',
      domain: '',
      inputs: ['/encoder/layer.0/attention/Add_output_0'],
      outputs: ['/encoder/layer.0/attention/Softmax_output_0'],
    })
  })

  it('says which operators are not ONNX’s own', async () => {
    const { nodes } = read(await readFixtureFile('bert-fused.onnx'))
    expect(nodes.find((node) => node.operator === 'Attention')?.domain).toBe('com.microsoft')
  })

  it('leaves out weights among the inputs, sparse ones too, as older exports list them', () => {
    const bytes = modelOf((graph) => {
      node(graph, 'Gather', ['table', 'input_ids'], ['x'])
      named(graph, 5, 8, 'table')
      graph.writeMessage(15, (_, sparse) => named(sparse, 1, 8, 'sparse'), null)
      for (const name of ['input_ids', 'table', 'sparse']) named(graph, 11, 1, name)
      named(graph, 12, 1, 'x')
    })
    expect(read(bytes)).toMatchObject({ inputs: ['input_ids'], outputs: ['x'] })
  })

  it('counts what a subgraph takes from around it among the inputs of its node', () => {
    const bytes = modelOf((graph) => {
      graph.writeMessage(
        1,
        (_, branch) => {
          branch.writeStringField(1, 'condition')
          branch.writeStringField(4, 'If')
          branch.writeMessage(
            5,
            (_, attribute) =>
              attribute.writeMessage(
                6,
                (_, inner) => node(inner, 'Mul', ['outer', 'two'], ['doubled']),
                null,
              ),
            null,
          )
        },
        null,
      )
    })
    expect(read(bytes).nodes[0]?.inputs).toEqual(['condition', 'outer', 'two'])
  })

  it('does not copy the weights', () => {
    const bytes = modelOf((graph) => {
      node(graph, 'Relu', ['a'], ['b'])
      graph.writeMessage(5, (_, tensor) => tensor.writeBytesField(9, new Uint8Array(50_000_000)), null)
    })
    const before = process.memoryUsage().arrayBuffers
    expect(read(bytes).nodes).toHaveLength(1)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000)
  })
})

describe('a file that is no graph', () => {
  it.each([
    ['nothing', new Uint8Array()],
    ['a page', new TextEncoder().encode('<!doctype html><title>Sign in</title>')],
    ['zeros', new Uint8Array(1000)],
    ['a graph without nodes', modelOf((graph) => named(graph, 12, 1, 'x'))],
    ['a node that is a number', modelOf((graph) => graph.writeVarintField(1, 5))],
  ])('is said to be none: %s', (_what, bytes) => {
    expect(() => read(bytes)).toThrow(expect.objectContaining({ kind: 'not-onnx' }))
  })

  it('is said to be none wherever it was cut off', () => {
    const graphEnd = bert.length - 10
    for (let length = 1; length < graphEnd; length += 331) {
      expect(() => read(bert.subarray(0, length))).toThrow(expect.objectContaining({ kind: 'not-onnx' }))
    }
  })

  it('never does worse than that', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(bert.length - 300), (noise, at) => {
        const damaged = bert.slice()
        damaged.set(noise, at)
        for (const bytes of [noise, damaged]) {
          try {
            read(bytes)
          } catch (error) {
            expect(error).toMatchObject({ kind: 'not-onnx', failure: { file: 'onnx/model.onnx' } })
          }
        }
      }),
      { numRuns: 50 },
    )
  })
})

describe('declaring outputs', () => {
  it('adds them behind what is there, and changes nothing else', () => {
    const declared = declareOutputs(bert, ['/encoder/layer.0/attention/Softmax_output_0', 'ünlike'])
    expect(declared.subarray(0, bert.length)).toEqual(bert)
    const [before, after] = [read(bert), read(declared)]
    expect(after.outputs).toEqual([
      ...before.outputs,
      '/encoder/layer.0/attention/Softmax_output_0',
      'ünlike',
    ])
    expect([after.nodes, after.inputs]).toEqual([before.nodes, before.inputs])
  })
})
