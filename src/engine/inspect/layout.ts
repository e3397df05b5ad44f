import { toFailure, fault, type Failure } from '../../protocol/failure.ts'
import { findAttention, type AttentionSite } from './attention.ts'
import { traceFlow } from './flow.ts'
import { readGraph } from './graph.ts'
import { findHidden } from './layers.ts'

/** Where in a graph the inside of its encoder is. */
export interface Layout {
  /** For each layer the tensor of its attention; null where an operator keeps it to itself. */
  readonly attentions: readonly (string | null)[]
  /** A tensor more than layers: what enters the first, then what each gives. Empty where they could not be told apart. */
  readonly hidden: readonly string[]
  /** Why something is missing; null when all is there. */
  readonly missing: Failure | null
  /** Those of these tensors that the graph does not give out by itself. */
  readonly undeclared: readonly string[]
}

/**
 * Reads a model's layout from its bytes. Never throws: a graph that cannot be read has an empty layout that says why.
 * @param file for the failure's words
 * @param hiddenOutput the output that is pooled; null when the graph only gives sentence vectors
 */
export function readLayout(bytes: Uint8Array, file: string, hiddenOutput: string | null): Layout {
  try {
    const graph = readGraph(bytes, file)
    const flow = traceFlow(graph)
    const sites = findAttention(flow)
    if (sites.length === 0) return emptyLayout(noAttention())
    const tensors = sites.map((site) => site.tensor)
    const hidden = (hiddenOutput !== null && findHidden(flow, tensors, hiddenOutput)) || []
    const attentions = sites.map(({ tensor, fusedInto }) => (fusedInto === null ? tensor : null))
    const wanted = [...attentions.flatMap((name) => name ?? []), ...hidden]
    const undeclared = [...new Set(wanted)].filter((name) => !graph.outputs.includes(name))
    return { attentions, hidden, undeclared, missing: missingOf(sites, hidden, hiddenOutput) }
  } catch (error) {
    return emptyLayout(toFailure(error))
  }
}

/** Nothing to be had, and why. */
export function emptyLayout(missing: Failure): Layout {
  return { attentions: [], hidden: [], undeclared: [], missing }
}

function missingOf(
  sites: readonly AttentionSite[],
  hidden: readonly string[],
  hiddenOutput: string | null,
): Failure | null {
  const fused = sites.find((site) => site.fusedInto !== null)?.fusedInto
  if (fused !== undefined && fused !== null) return fusedAttention(fused)
  if (hidden.length > 0) return null
  return hiddenOutput === null ? sentencesOnly() : noLayers()
}

function fusedAttention(operator: string): Failure {
  return fault(
    'not-available',
    `These weights are optimised for speed: one operator, ${operator}, computes each attention as a whole, so who attends to whom never comes out of the graph.`,
    'To see attention, choose weights exported without that optimisation (often onnx/model.onnx, or another export of the model). Everything else works as before.',
  ).failure
}

export function noAttention(): Failure {
  return fault(
    'not-available',
    'No self-attention was found in this model’s graph: no Softmax over products of queries and keys.',
    'It may be a model without attention, such as a table of word vectors, or compute attention in an unusual way. Everything else works as before.',
  ).failure
}

export function noLayers(): Failure {
  return fault(
    'not-available',
    'Attention was found in this model’s graph, but not where one layer ends and the next begins.',
    'The states between the layers cannot be shown. Everything else works as before.',
  ).failure
}

function sentencesOnly(): Failure {
  return fault(
    'not-available',
    'This model’s graph gives finished sentence vectors only, so the states of its tokens cannot be shown.',
    'Choose an export with the output last_hidden_state. Attention is shown, and everything else works as before.',
  ).failure
}
