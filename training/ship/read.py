"""The shipped graph back as an encoder, so that a stage can start from it where the files of the steps before are gone."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from learn.model import Encoder, Shape

# Parts of a layer by what the graph calls them (graph.py).
_LINEARS = {"query": "attention/query/linear", "key": "attention/key/linear", "value": "attention/value/linear",
            "output": "attention/output", "up": "feed_forward/up", "down": "feed_forward/down"}
_NORMS = {"norm1": "attention/norm", "norm2": "feed_forward/norm"}


def read_encoder(file: Path) -> Encoder:
    """The encoder that a graph by graph.py computes; its weights are rounded to int8 and so a little off the trained ones."""
    graph = onnx.load(file).graph
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    layers = sum(name.endswith("attention/query/linear/weight/int8") for name in stored)
    heads = int(stored["attention/heads/shape"][2])
    tokens, positions = _wide(stored, "tokens"), _wide(stored, "positions/table")
    wide = stored["layer.0/feed_forward/up/bias"].shape[0]
    shape = Shape(*tokens.shape, layers=layers, heads=heads, feed_forward=wide, positions=len(positions))
    state = {"tokens.weight": tokens, "positions.weight": positions}
    for i in range(layers):
        state |= _layer(stored, i)
    encoder = Encoder(shape)
    encoder.load_state_dict(state)
    return encoder


def check_pieces(graph: Path, pieces: Sequence[str]) -> None:
    """Raises ValueError unless the tokenizer.json of the graph's folder has these pieces in this order.

    The graph knows its token vectors by number alone: with as many pieces of another vocabulary it would be read without
    complaint, and each vector would stand for another word.
    """
    theirs = read_pieces(graph)
    if theirs != list(pieces):
        other = sum(a != b for a, b in zip(theirs, pieces)) + abs(len(theirs) - len(pieces))
        raise ValueError(f"{graph} and the material have different pieces ({other} of {len(pieces)}): `--step widen` brings it to these")


def read_pieces(graph: Path) -> list[str]:
    """The pieces that a graph has vectors for, in their order. Raises ValueError where its folder has no tokenizer.json."""
    file = graph.parent.parent / "tokenizer.json"
    if not file.exists():
        raise ValueError(f"{file} is missing: without it nobody can tell which pieces {graph} has vectors for")
    vocabulary: dict[str, int] = json.loads(file.read_text(encoding="utf-8"))["model"]["vocab"]
    return sorted(vocabulary, key=vocabulary.__getitem__)


def _layer(stored: Mapping[str, np.ndarray], i: int) -> dict[str, Tensor]:
    found: dict[str, Tensor] = {}
    for part, name in _LINEARS.items():
        found[f"layers.{i}.{part}.weight"] = _wide(stored, f"layer.{i}/{name}/weight").T.contiguous()
        found[f"layers.{i}.{part}.bias"] = torch.from_numpy(stored[f"layer.{i}/{name}/bias"].copy())
    for part, name in _NORMS.items():
        for which in ("weight", "bias"):
            found[f"layers.{i}.{part}.{which}"] = torch.from_numpy(stored[f"layer.{i}/{name}/{which}"].copy())
    return found


def _wide(stored: Mapping[str, np.ndarray], name: str) -> Tensor:
    return torch.from_numpy(stored[f"{name}/int8"].astype(np.float32) * stored[f"{name}/scale"])
