import { PbfReader } from 'pbf'
import { fault } from '../../protocol/failure.ts'

export interface GraphNode {
  /** `MatMul`, `Softmax`, … */
  readonly operator: string
  /** Empty for ONNX's own operators, `com.microsoft` for onnxruntime's. */
  readonly domain: string
  /** Names of tensors, '' for an optional one left out; what subgraphs (of If, Loop, Scan) take from here comes last. */
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
}

/** How an ONNX graph hangs together, without its numbers. */
export interface Graph {
  /** Each after those that make its inputs, as ONNX demands. */
  readonly nodes: readonly GraphNode[]
  /** What a run is fed; weights that older exports list among the inputs are left out. */
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
}

/** A field of the message being read: its number, and the reader standing at its value. */
type OnField = (field: number, reader: PbfReader) => void

interface Parts {
  readonly nodes: GraphNode[]
  readonly inputs: string[]
  readonly outputs: string[]
  readonly initializers: Set<string>
}

/**
 * Reads the graph of an ONNX file (numbers of fields: onnx/onnx.proto). The weights are stepped over, not copied.
 * @param file for the failure's words
 * @throws Fault `not-onnx` when the bytes are no ONNX model or not all of one
 */
export function readGraph(bytes: Uint8Array, file: string): Graph {
  const parts = emptyParts()
  try {
    const reader = new PbfReader(bytes)
    // Several fields 7 are one graph: protobuf merges them.
    readFields(reader, bytes.byteLength, (field) => {
      if (field === 7) readMessage(reader, graphField(parts))
    })
    if (parts.nodes.length === 0) throw new RangeError('there are no nodes')
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw fault(
      'not-onnx',
      `The graph of ${file} cannot be read (${detail}).`,
      'Choose other weights of this model. Everything but attention and layers works as before.',
      error,
      file,
    )
  }
  const { nodes, inputs, outputs, initializers } = parts
  return { nodes, outputs, inputs: inputs.filter((name) => !initializers.has(name)) }
}

function emptyParts(): Parts {
  return { nodes: [], inputs: [], outputs: [], initializers: new Set() }
}

function graphField(parts: Parts): OnField {
  return (field, reader) => {
    if (field === 1) parts.nodes.push(readNode(reader))
    else if (field === 5) parts.initializers.add(readName(reader, 8))
    else if (field === 11) parts.inputs.push(readName(reader, 1))
    else if (field === 12) parts.outputs.push(readName(reader, 1))
    else if (field === 15) readMessage(reader, sparseField(parts))
  }
}

function readNode(reader: PbfReader): GraphNode {
  const node = { operator: '', domain: '', inputs: [] as string[], outputs: [] as string[] }
  const within = new Set<string>()
  readMessage(reader, (field) => {
    if (field === 1) node.inputs.push(readText(reader))
    else if (field === 2) node.outputs.push(readText(reader))
    else if (field === 4) node.operator = readText(reader)
    else if (field === 5) readMessage(reader, attributeField(within))
    else if (field === 7) node.domain = readText(reader)
  })
  node.inputs.push(...within)
  return node
}

/** Adds what the subgraphs in an attribute name, their own tensors too: those are nobody else's. */
function attributeField(names: Set<string>): OnField {
  return (field, reader) => {
    if (field !== 6 && field !== 11) return
    const parts = emptyParts()
    readMessage(reader, graphField(parts))
    for (const name of [...parts.nodes.flatMap((node) => node.inputs), ...parts.outputs]) names.add(name)
  }
}

function sparseField({ initializers }: Parts): OnField {
  return (field, reader) => {
    if (field === 1) initializers.add(readName(reader, 8))
  }
}

/** The name of a tensor or value, which is the message's field `at`. */
function readName(reader: PbfReader, at: number): string {
  let name = ''
  readMessage(reader, (field) => {
    if (field === at) name = readText(reader)
  })
  return name
}

function readText(reader: PbfReader): string {
  expectLength(reader)
  return reader.readString()
}

function readMessage(reader: PbfReader, onField: OnField): void {
  expectLength(reader)
  const length = reader.readVarint()
  readFields(reader, reader.pos + length, onField)
}

/** pbf reads on beyond the end of a message or file, so both are looked at here. */
function readFields(reader: PbfReader, end: number, onField: OnField): void {
  if (!(end <= reader.length)) throw new RangeError('it ends too early')
  reader.readFields((field) => onField(field, reader), null, end)
  if (reader.pos !== end) throw new RangeError('its parts do not fit together')
}

/** Strings and messages are what protobuf calls length-delimited. */
function expectLength(reader: PbfReader): void {
  if (reader.type !== 2) throw new RangeError('it has other fields than ONNX')
}
