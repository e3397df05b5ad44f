"""BERT as onnxruntime's transformer optimiser leaves it: each attention, and each norm with its sum, one operator."""

import torch
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper
from torch import Tensor

from bert import Bert
from parts import HEADS, HIDDEN

EPSILON = 1e-12


def fused(encoder: Bert) -> ModelProto:
    state = encoder.state_dict()
    nodes: list[NodeProto] = []
    initializers: list[TensorProto] = []

    def weight(name: str, values: Tensor) -> str:
        initializers.append(numpy_helper.from_array(values.contiguous().numpy(), name))
        return name

    def named(name: str) -> str:
        return weight(name, state[name])

    def node(operator: str, name: str, inputs: list[str], domain: str = "com.microsoft", **attributes: object) -> str:
        nodes.append(helper.make_node(operator, inputs, [name], name, domain=domain, **attributes))
        return name

    def linear(name: str, x: str) -> str:
        return node("MatMul", f"{name}/MatMul", [x, weight(f"{name}.weight", state[f"{name}.weight"].T)], "")

    ids, mask, types = (
        node("Cast", f"{name}_int32", [name], "", to=TensorProto.INT32)
        for name in ("input_ids", "attention_mask", "token_type_ids")
    )
    tables = [named(f"embeddings.{part}_embeddings.weight") for part in ("word", "position", "token_type")]
    norm = [named(f"embeddings.LayerNorm.{part}") for part in ("weight", "bias")]
    embed = helper.make_node(
        "EmbedLayerNormalization", [ids, types, *tables, *norm, mask], ["embeddings", "mask_index"],
        domain="com.microsoft", epsilon=EPSILON,
    )
    nodes.append(embed)
    x = "embeddings"
    for i in range(len(encoder.layer)):
        layer = f"layer.{i}"
        parts = [f"{layer}.attention.{part}" for part in ("query", "key", "value")]
        qkv = weight(f"{layer}.qkv.weight", torch.cat([state[f"{p}.weight"].T for p in parts], dim=1))
        bias = weight(f"{layer}.qkv.bias", torch.cat([state[f"{p}.bias"] for p in parts]))
        mixed = node("Attention", f"{layer}/Attention", [x, qkv, bias, "mask_index"], num_heads=HEADS)

        def skip(name: str, a: str, b: str, norm: str, bias: str) -> str:
            inputs = [a, b, named(f"{norm}.weight"), named(f"{norm}.bias"), named(f"{bias}.bias")]
            return node("SkipLayerNormalization", name, inputs, epsilon=EPSILON)

        product = linear(f"{layer}.attention_output", mixed)
        attended = skip(
            f"{layer}/Skip", product, x, f"{layer}.attention_LayerNorm", f"{layer}.attention_output"
        )
        up = linear(f"{layer}.intermediate", attended)
        active = node("BiasGelu", f"{layer}/BiasGelu", [up, named(f"{layer}.intermediate.bias")])
        end = "last_hidden_state" if i == len(encoder.layer) - 1 else f"{layer}/End"
        x = skip(end, linear(f"{layer}.output", active), attended, f"{layer}.LayerNorm", f"{layer}.output")
    tokens = ["batch", "sequence"]
    graph = helper.make_graph(
        nodes,
        "fused",
        [
            helper.make_tensor_value_info(name, TensorProto.INT64, tokens)
            for name in ("input_ids", "attention_mask", "token_type_ids")
        ],
        [helper.make_tensor_value_info(x, TensorProto.FLOAT, [*tokens, HIDDEN])],
        initializers,
    )
    opsets = [helper.make_opsetid("", 14), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=7, producer_name="onnxruntime.transformers")
