"""What happens to exports afterwards: names lost, weights quantised, halved precision, NaN guarded."""

import numpy as np
import onnx
from onnx import AttributeProto, GraphProto, ModelProto, NodeProto, TensorProto, helper, numpy_helper

# Numbers that float16 cannot hold are cut to this, as onnxconverter-common does.
LARGEST_HALF = 1e4


def nameless(model: ModelProto) -> ModelProto:
    """Numbers for all names within, as older versions of PyTorch wrote."""
    graph = _copy(model).graph
    kept = {value.name for value in (*graph.input, *graph.output)} | {""}
    names: dict[str, str] = {}

    def number(name: str) -> str:
        return name if name in kept else names.setdefault(name, str(len(names)))

    for node in graph.node:
        node.name = ""
        for strings in (node.input, node.output):
            strings[:] = [number(name) for name in strings]
    for initializer in graph.initializer:
        initializer.name = number(initializer.name)
    return _with(model, graph)


def guarded(model: ModelProto) -> ModelProto:
    """Softmax, then 0 where it is NaN: what recent PyTorch exports scaled_dot_product_attention as."""
    graph = _copy(model).graph
    nodes: list[NodeProto] = []
    zero = numpy_helper.from_array(np.zeros((), np.float32), "guard_zero")
    for node in graph.node:
        nodes.append(node)
        if node.op_type == "Softmax":
            out = node.output[0]
            node.output[0] = f"{out}_raw"
            nodes.append(helper.make_node("IsNaN", [f"{out}_raw"], [f"{out}_nan"]))
            nodes.append(helper.make_node("Where", [f"{out}_nan", zero.name, f"{out}_raw"], [out]))
    graph.initializer.append(zero)
    return _with(model, graph, nodes)


def quantised(model: ModelProto) -> ModelProto:
    """onnxruntime's quantize_dynamic: weights of MatMul and the word table in int8, activations in uint8 at run time."""
    graph = _copy(model).graph
    weights = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    added: dict[str, TensorProto] = {}
    inputs: set[str] = set()
    nodes: list[NodeProto] = []

    def constant(name: str, values: np.ndarray) -> str:
        added[name] = numpy_helper.from_array(values, name)
        return name

    def symmetric(name: str) -> tuple[str, str]:
        scale = np.float32(np.abs(weights[name]).max() / 127)
        int8 = np.clip(np.rint(weights[name] / scale), -127, 127).astype(np.int8)
        return constant(f"{name}_quantized", int8), constant(f"{name}_scale", np.array(scale))

    zero = constant("zero_point", np.zeros((), np.int8))
    for node in graph.node:
        out = node.output[0]
        if node.op_type == "MatMul" and node.input[1] in weights:
            x = node.input[0]
            weight, scale = symmetric(node.input[1])
            parts = [f"{x}_quantized", f"{x}_scale", f"{x}_zero_point"]
            if x not in inputs:
                inputs.add(x)
                nodes.append(helper.make_node("DynamicQuantizeLinear", [x], parts))
            nodes += [
                helper.make_node("MatMulInteger", [parts[0], weight, parts[2], zero], [f"{out}_int32"]),
                helper.make_node("Cast", [f"{out}_int32"], [f"{out}_cast"], to=TensorProto.FLOAT),
                helper.make_node("Mul", [parts[1], scale], [f"{out}_scales"]),
                helper.make_node("Mul", [f"{out}_cast", f"{out}_scales"], [out]),
            ]
        elif node.op_type == "Gather" and "word_embeddings" in node.input[0]:
            table, scale = symmetric(node.input[0])
            nodes.append(helper.make_node("Gather", [table, node.input[1]], [f"{out}_quantized"]))
            nodes.append(helper.make_node("DequantizeLinear", [f"{out}_quantized", scale, zero], [out]))
        else:
            nodes.append(node)
    used = {name for node in nodes for name in node.input}
    kept = [tensor for tensor in graph.initializer if tensor.name in used]
    del graph.initializer[:]
    graph.initializer.extend([*kept, *added.values()])
    return _with(model, graph, nodes)


def halved(model: ModelProto) -> ModelProto:
    """float16 within, float32 at the end, as onnxconverter-common's float16 with keep_io_types."""
    graph = _copy(model).graph
    for tensor in graph.initializer:
        _halve(tensor)
    for node in graph.node:
        for attribute in node.attribute:
            if attribute.type == AttributeProto.TENSOR:
                _halve(attribute.t)
            elif node.op_type == "Cast" and attribute.name == "to" and attribute.i == TensorProto.FLOAT:
                attribute.i = TensorProto.FLOAT16
        node.output[:] = [f"{name}_half" if name == "last_hidden_state" else name for name in node.output]
    cast = helper.make_node("Cast", ["last_hidden_state_half"], ["last_hidden_state"], to=TensorProto.FLOAT)
    return _with(model, graph, [*graph.node, cast])


def _halve(tensor: TensorProto) -> None:
    if tensor.data_type == TensorProto.FLOAT:
        values = np.clip(numpy_helper.to_array(tensor), -LARGEST_HALF, LARGEST_HALF).astype(np.float16)
        tensor.CopyFrom(numpy_helper.from_array(values, tensor.name))


def _copy(model: ModelProto) -> ModelProto:
    copy = ModelProto()
    copy.CopyFrom(model)
    return copy


def _with(model: ModelProto, graph: GraphProto, nodes: list[NodeProto] | None = None) -> ModelProto:
    edited = _copy(model)
    edited.graph.CopyFrom(graph)
    if nodes is not None:
        copies = [NodeProto.FromString(node.SerializeToString()) for node in nodes]
        del edited.graph.node[:]
        edited.graph.node.extend(copies)
    # Shapes that the exporter noted within may hold no more.
    del edited.graph.value_info[:]
    onnx.checker.check_model(edited)
    return edited
