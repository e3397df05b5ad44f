"""The encoder as a plain ONNX graph: one node for each step of learn/model.py, weights in int8, computing in float32.

Nothing is fused, so that attention can be found by its structure (Softmax, then MatMul with the values) and shown;
runtimes fuse what they can at load. Shapes are copied from the input (0 in Reshape), so batch and length are free.
"""

from collections.abc import Mapping

import numpy as np
from onnx import ModelProto, TensorProto, helper
from torch import Tensor

from learn.model import Shape
from ship.nodes import Nodes
from ship.quantise import Quantised
from ship.weights import as_array

NORM_EPSILON = 1e-5
HIDDEN_STATE = "last_hidden_state"
# Added to the scores of padding: exp of it is 0, and unlike −∞ it can be added up without becoming NaN.
PADDING = -1e9


class EncoderGraph:
    """Writes the nodes of one encoder."""

    def __init__(self, shape: Shape, state: Mapping[str, Tensor], weights: Mapping[str, Quantised]) -> None:
        self._shape = shape
        self._state = state
        self._weights = weights
        self._to = Nodes()

    def model(self) -> ModelProto:
        to = self._to
        mask = to.node("Cast", "mask", ["attention_mask"], to=TensorProto.FLOAT)
        self._sentence(self._hidden(mask), mask)
        tokens = ["batch", "sequence"]
        size = self._shape.dimensions
        return to.model(
            [helper.make_tensor_value_info(n, TensorProto.INT64, tokens) for n in ("input_ids", "attention_mask")],
            [
                helper.make_tensor_value_info(HIDDEN_STATE, TensorProto.FLOAT, [*tokens, size]),
                helper.make_tensor_value_info("sentence_embedding", TensorProto.FLOAT, ["batch", size]),
            ],
            "sentence_embedding: last_hidden_state's mean over the attention mask, scaled to unit length",
        )

    def _hidden(self, mask: str) -> str:
        """[batch, sequence, dimensions] after the last layer."""
        layers = self._shape.layers
        if layers == 0:
            return self._token_vectors(HIDDEN_STATE)
        x = self._to.node("Add", "embeddings", [self._token_vectors("tokens"), self._position_vectors()])
        hidden_from = self._hidden_from(mask)
        for i in range(layers):
            x = self._layer(i, HIDDEN_STATE if i == layers - 1 else f"layer.{i}", x, hidden_from)
        return x

    def _token_vectors(self, name: str) -> str:
        """Rows are taken out of the int8 table and then expanded, so that the whole table never is."""
        to, table = self._to, self._weights["tokens.weight"]
        rows = to.node("Gather", "tokens/rows", [to.tensor("tokens/int8", table.int8), "input_ids"])
        scales = to.node("Gather", "tokens/scales", [to.tensor("tokens/scale", table.scale), "input_ids"])
        return to.node("Mul", name, [to.node("Cast", "tokens/float", [rows], to=TensorProto.FLOAT), scales])

    def _position_vectors(self) -> str:
        to = self._to
        table = to.weight("positions/table", self._weights["positions.weight"])
        length = to.node("Shape", "positions/length", ["input_ids"], start=1, end=2)
        zero = to.constant("zero", [0])
        return to.node("Slice", "positions", [table, zero, length, zero])

    def _hidden_from(self, mask: str) -> str:
        """0 at tokens, −1e9 at padding [batch, 1, 1, sequence]."""
        to = self._to
        wide = to.node("Unsqueeze", "padding/mask", [mask, to.constant("padding/axes", [1, 2])])
        inverse = to.node("Sub", "padding/inverse", [to.constant("one", 1.0), wide])
        return to.node("Mul", "padding", [inverse, to.constant("padding/score", PADDING)])

    def _layer(self, i: int, name: str, x: str, hidden_from: str) -> str:
        to, layer = self._to, f"layer.{i}"
        attended = self._attention(i, self._norm(f"{layer}/attention/norm", f"layers.{i}.norm1", x), hidden_from)
        x = to.node("Add", f"{layer}/attention", [x, attended])
        fed = self._feed_forward(i, self._norm(f"{layer}/feed_forward/norm", f"layers.{i}.norm2", x))
        return to.node("Add", name, [x, fed])

    def _attention(self, i: int, x: str, hidden_from: str) -> str:
        to, name = self._to, f"layer.{i}/attention"
        width = self._shape.dimensions // self._shape.heads
        query, key, value = (self._heads(i, part, x) for part in ("query", "key", "value"))
        products = to.node("MatMul", f"{name}/products", [query, key])
        scores = to.node("Mul", f"{name}/scores", [products, to.constant("attention/scale", width**-0.5)])
        masked = to.node("Add", f"{name}/masked", [scores, hidden_from])
        weights = to.node("Softmax", f"{name}/softmax", [masked], axis=-1)
        mixed = to.node("MatMul", f"{name}/mixed", [weights, value])
        tokens_first = to.node("Transpose", f"{name}/tokens_first", [mixed], perm=[0, 2, 1, 3])
        sizes = to.constant("attention/joined/shape", [0, 0, self._shape.dimensions])
        joined = to.node("Reshape", f"{name}/joined", [tokens_first, sizes])
        return self._linear(f"{name}/output", f"layers.{i}.output", joined)

    def _heads(self, i: int, part: str, x: str) -> str:
        """Query or value [batch, heads, sequence, width]; key turned, [batch, heads, width, sequence]."""
        to, name = self._to, f"layer.{i}/attention/{part}"
        heads, width = self._shape.heads, self._shape.dimensions // self._shape.heads
        flat = self._linear(f"{name}/linear", f"layers.{i}.{part}", x)
        split = to.node("Reshape", f"{name}/heads", [flat, to.constant("attention/heads/shape", [0, 0, heads, width])])
        return to.node("Transpose", name, [split], perm=[0, 2, 3, 1] if part == "key" else [0, 2, 1, 3])

    def _feed_forward(self, i: int, x: str) -> str:
        """GELU by its definition, u · (1 + erf(u / √2)) / 2, in the five nodes that runtimes know how to fuse."""
        to, name = self._to, f"layer.{i}/feed_forward"
        up = self._linear(f"{name}/up", f"layers.{i}.up", x)
        narrowed = to.node("Div", f"{name}/gelu/narrowed", [up, to.constant("gelu/root_two", 2**0.5)])
        erf = to.node("Erf", f"{name}/gelu/erf", [narrowed])
        raised = to.node("Add", f"{name}/gelu/raised", [erf, to.constant("one", 1.0)])
        doubled = to.node("Mul", f"{name}/gelu/doubled", [up, raised])
        active = to.node("Mul", f"{name}/gelu", [doubled, to.constant("gelu/half", 0.5)])
        return self._linear(f"{name}/down", f"layers.{i}.down", active)

    def _linear(self, name: str, source: str, x: str) -> str:
        to = self._to
        weight = to.weight(f"{name}/weight", self._weights[f"{source}.weight"])
        product = to.node("MatMul", f"{name}/product", [x, weight])
        return to.node("Add", name, [product, to.tensor(f"{name}/bias", as_array(self._state[f"{source}.bias"]))])

    def _norm(self, name: str, source: str, x: str) -> str:
        to = self._to
        gain, bias = (to.tensor(f"{name}/{n}", as_array(self._state[f"{source}.{n}"])) for n in ("weight", "bias"))
        return to.node("LayerNormalization", name, [x, gain, bias], axis=-1, epsilon=NORM_EPSILON)

    def _sentence(self, hidden: str, mask: str) -> str:
        """The mean over the tokens of each text, at unit length [batch, dimensions]."""
        to = self._to
        weights = to.node("Unsqueeze", "pooling/weights", [mask, to.constant("pooling/axis", [2])])
        weighted = to.node("Mul", "pooling/weighted", [hidden, weights])
        axis = to.constant("pooling/sequence", [1])
        total = to.node("ReduceSum", "pooling/total", [weighted, axis], keepdims=0)
        count = to.node("ReduceSum", "pooling/count", [weights, axis], keepdims=0)
        mean = to.node("Div", "pooling", [total, count])
        squares = to.node("Mul", "length/squares", [mean, mean])
        square = to.node("ReduceSum", "length/square", [squares, axis], keepdims=1)
        root = to.node("Sqrt", "length/root", [square])
        length = to.node("Clip", "length", [root, to.constant("length/least", 1e-12)])
        return to.node("Div", "sentence_embedding", [mean, length])
