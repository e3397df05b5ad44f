import type { Graph, GraphNode } from './graph.ts'

/**
 * For tests: a graph as a person can read it, a line a node: `out, out = Operator in in`. Tensors that no line makes are
 * weights, except those named `input_ids` and `attention_mask`.
 */
export function graphOf(lines: string, outputs: readonly string[] = ['last_hidden_state']): Graph {
  const nodes = lines
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line): GraphNode => {
      const [left = '', right = ''] = line.split(' = ')
      const [operator = '', ...inputs] = right.split(' ')
      return { operator, domain: '', inputs, outputs: left.split(', ') }
    })
  return { nodes, inputs: ['input_ids', 'attention_mask'], outputs }
}
