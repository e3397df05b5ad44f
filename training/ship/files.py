"""Writes the model's folder: graph, tokenizer and configuration files."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from torch import Tensor

from learn.model import Shape
from ship.configs import configs
from ship.graph import EncoderGraph
from ship.tokenizer import special_tokens_map, tokenizer, tokenizer_config
from ship.weights import quantise_weights, rounded

# What a page may load before it shows anything.
LARGEST_FOLDER = 8_000_000


def write_model(folder: Path, shape: Shape, state: Mapping[str, Tensor], pieces: Sequence[str]) -> dict[str, Tensor]:
    """Writes all files but the model card and returns the state with its weights rounded as in the file.

    Other files in the folder (README.md, embedscope.json) stay as they are, but count.
    Raises ValueError when the pieces are not the vocabulary's or the folder has become too large.
    """
    if len(pieces) != shape.vocabulary:
        raise ValueError(f"{len(pieces)} pieces for {shape.vocabulary} token vectors")
    weights = quantise_weights(state, shape.layers)
    model = folder / "onnx" / "model.onnx"
    model.parent.mkdir(parents=True, exist_ok=True)
    model.write_bytes(EncoderGraph(shape, state, weights).model().SerializeToString())
    for path, content in configs(shape).items():
        _write_json(folder / path, content)
    _write_json(folder / "tokenizer_config.json", tokenizer_config(shape.positions))
    _write_json(folder / "special_tokens_map.json", special_tokens_map())
    # On one line: indented, its pieces would be a third larger.
    _write_json(folder / "tokenizer.json", tokenizer(pieces), indent=None)
    size = folder_size(folder)
    if size > LARGEST_FOLDER:
        raise ValueError(f"{folder} holds {size:,} bytes, more than {LARGEST_FOLDER:,}")
    return rounded(state, weights)


def folder_size(folder: Path) -> int:
    """Bytes of all files."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _write_json(file: Path, content: object, indent: int | None = 1) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(content, ensure_ascii=False, indent=indent, separators=None if indent else (",", ":"))
    file.write_text(text + "\n", encoding="utf-8")
