import { PbfWriter } from 'pbf'

const MODEL_GRAPH = 7
const GRAPH_OUTPUT = 12
const VALUE_NAME = 1

/**
 * The model with more of its tensors as outputs. Nothing is encoded again: protobuf merges a message that comes twice, so
 * a second `graph` with nothing but outputs is put behind the first. onnxruntime infers their types.
 * @param names tensors within the graph that are no outputs yet
 * @returns a copy of `bytes`, a little longer
 */
export function declareOutputs(bytes: Uint8Array, names: readonly string[]): Uint8Array<ArrayBuffer> {
  const writer = new PbfWriter()
  writer.writeMessage(MODEL_GRAPH, writeOutputs, names)
  const addition = writer.finish()
  const declared = new Uint8Array(bytes.byteLength + addition.byteLength)
  declared.set(bytes)
  declared.set(addition, bytes.byteLength)
  return declared
}

function writeOutputs(names: readonly string[], writer: PbfWriter): void {
  for (const name of names) writer.writeMessage(GRAPH_OUTPUT, writeValue, name)
}

function writeValue(name: string, writer: PbfWriter): void {
  writer.writeStringField(VALUE_NAME, name)
}
