"""The embedded model's architecture at the fixtures' size, through training/ship."""

import sys
from pathlib import Path

import torch
from onnx import ModelProto
from torch import Tensor, nn

from parts import FEED_FORWARD, HEADS, HIDDEN, POSITIONS, VOCABULARY, Trace, randomise

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "training"))

from learn.model import Encoder, Shape  # noqa: E402
from ship.graph import EncoderGraph  # noqa: E402
from ship.weights import quantise_weights, rounded  # noqa: E402

SHAPE = Shape(VOCABULARY, HIDDEN, layers=2, heads=HEADS, feed_forward=FEED_FORWARD, positions=POSITIONS)


class Traced(nn.Module):
    """training/learn's encoder, with what it computes on the way."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, mask: Tensor) -> Trace:
        encoder = self.encoder
        x = encoder.tokens(ids) + encoder.positions.weight[: ids.shape[1]]
        nothing_hidden = torch.zeros(())
        trace = Trace([], [x])
        for layer in encoder.layers:
            trace.attentions.append(_attention(layer, layer.norm1(x)))
            x = layer(x, nothing_hidden, 0.0)
            trace.hidden.append(x)
        return trace


def _attention(layer: nn.Module, x: Tensor) -> Tensor:
    def split(y: Tensor) -> Tensor:
        return y.view(x.shape[0], x.shape[1], layer.heads, -1).transpose(1, 2)

    scores = torch.einsum("bhqd,bhkd->bhqk", split(layer.query(x)), split(layer.key(x)))
    return torch.softmax(scores * (x.shape[2] // layer.heads) ** -0.5, dim=-1)


def ours() -> tuple[ModelProto, nn.Module]:
    """The graph, and the module with the weights as the graph has them: rounded to int8."""
    encoder = randomise(Encoder(SHAPE), seed=6)
    state = encoder.state_dict()
    weights = quantise_weights(state, SHAPE.layers)
    model = EncoderGraph(SHAPE, state, weights).model()
    encoder.load_state_dict(rounded(state, weights))
    return model, Traced(encoder)
