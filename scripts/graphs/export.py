"""From a module to ONNX bytes, and what has to come out of them."""

import io
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import ModelProto
from torch import Tensor, nn

from parts import POSITIONS, VOCABULARY, Trace

# Ids of two texts: a sentence between [CLS] and [SEP], and one word.
TEXTS = ([2, 17, 33, 41, 5, 60, 28, 17, 9, 52, 46, 23, 3], [2, 11, 3])
# MPNet's padding has id 1, BERT's 0; neither may stand in a text.
assert all(1 < i < VOCABULARY for ids in TEXTS for i in ids) and max(map(len, TEXTS)) < POSITIONS


def export(
    module: nn.Module,
    opset: int,
    inputs: tuple[str, ...] = ("input_ids", "attention_mask"),
    outputs: tuple[str, ...] = ("last_hidden_state",),
) -> ModelProto:
    """Traced with a batch of two texts of seven tokens; batch and length stay free."""
    ids = torch.randint(4, VOCABULARY, (2, 7), generator=torch.Generator().manual_seed(1))
    example = {"input_ids": ids, "attention_mask": torch.ones_like(ids), "token_type_ids": torch.zeros_like(ids)}
    buffer = io.BytesIO()
    torch.onnx.export(
        # A wrapper is in training mode when made; the exporter would put the encoder within into it too when it is done.
        module.eval(),
        tuple(example[name] for name in inputs),
        buffer,
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_axes={
            **{name: {0: "batch", 1: "sequence"} for name in inputs},
            **{name: {0: "batch", **({1: "sequence"} if i == 0 else {})} for i, name in enumerate(outputs)},
        },
        opset_version=opset,
        do_constant_folding=True,
    )
    return onnx.load_from_string(buffer.getvalue())


def trace(encoder: nn.Module, ids: list[int]) -> Trace:
    row = torch.tensor([ids])
    with torch.no_grad():
        return encoder(row, torch.ones_like(row))


def write_expected(folder: Path, name: str, traces: list[Trace]) -> None:
    """NAME.json with ids and sizes; NAME.bin, float32: for each text its attentions, then its states."""
    first = traces[0]
    sizes = {
        "texts": list(TEXTS),
        "layers": len(first.attentions),
        "heads": first.attentions[0].shape[1],
        "dimensions": first.hidden[0].shape[2],
    }
    (folder / f"{name}.json").write_text(json.dumps(sizes, indent=2) + "\n", encoding="utf-8")
    arrays = [as_bytes(tensor) for t in traces for tensor in (*t.attentions, *t.hidden)]
    (folder / f"{name}.bin").write_bytes(b"".join(arrays))


def write_external(folder: Path, name: str, location: str) -> None:
    """NAME-external.onnx: NAME.onnx with its large tensors in a file beside it."""
    model = onnx.load(folder / f"{name}.onnx")
    options = {"save_as_external_data": True, "location": location, "size_threshold": 256}
    (folder / location).unlink(missing_ok=True)
    onnx.save_model(model, str(folder / f"{name}-external.onnx"), **options)


def as_bytes(tensor: Tensor) -> bytes:
    return np.ascontiguousarray(tensor.numpy(), dtype="<f4").tobytes()
