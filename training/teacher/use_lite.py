"""The Universal Sentence Encoder lite (Cer et al. 2018), as published for TensorFlow.js: two layers of self-attention, 512
dimensions. It has read what we cannot: web pages, questions and SNLI, so it knows words and senses that our corpora lack."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from teacher.unigram import Unigram, read_unigram

HEADS = 4
PADDING = -1
Weights = dict[str, np.ndarray]


def read_weights(folder: Path) -> Weights:
    """Tensors by name of a TensorFlow.js model: model.json and the shards that it names."""
    (group,) = json.loads((folder / "model.json").read_text(encoding="utf-8"))["weightsManifest"]
    data = b"".join((folder / shard).read_bytes() for shard in group["paths"])
    found: Weights = {}
    start = 0
    for tensor in group["weights"]:
        count = int(np.prod(tensor["shape"], dtype=np.int64))
        values = np.frombuffer(data, np.dtype(tensor["dtype"]), count, start)
        found[tensor["name"]] = values.reshape(tensor["shape"])
        start += values.nbytes
    return found


def _the(weights: Weights, *parts: str) -> Tensor:
    """The one tensor whose name has all parts. Raises ValueError when there is none or another."""
    found = [values for name, values in weights.items() if all(part in name for part in parts)]
    if len(found) != 1:
        raise ValueError(f"{len(found)} tensors are called {parts}")
    return torch.from_numpy(found[0].astype(np.float32))


class Block(nn.Module):
    """Pre-norm attention and feed-forward; the first block also widens its input."""

    def __init__(self, weights: Weights, number: int) -> None:
        super().__init__()
        layer = f"Layer_{number}/"
        norms = {"attention": "TransformerLayer/layer_prepostprocess", "fed": "FFN/layer_prepostprocess"}
        names = {
            "qkv": ("qkv_transform_single/kernel",), "qkv_bias": ("qkv_transform_single/bias",),
            "out": ("output_transform_single/kernel",), "out_bias": ("output_transform_single/bias",),
            "up": ("conv1/Tensordot/Reshape_1",), "up_bias": ("conv1/bias",),
            "down": ("conv2/Tensordot/Reshape_1",), "down_bias": ("conv2/bias",),
            **{f"{key}_scale": (norm, "layer_norm_scale") for key, norm in norms.items()},
            **{f"{key}_shift": (norm, "layer_norm_bias") for key, norm in norms.items()},
        }
        if number == 0:
            names |= {"wide": ("TransformerLayer/dense/kernel",), "wide_bias": ("TransformerLayer/dense/bias",)}
        for name, parts in names.items():
            self.register_buffer(name, _the(weights, layer, *parts).squeeze())
        self.widens = number == 0

    def _normed(self, x: Tensor, part: str) -> Tensor:
        return functional.layer_norm(x, x.shape[-1:], getattr(self, f"{part}_scale"), getattr(self, f"{part}_shift"), 1e-6)

    def forward(self, x: Tensor, hidden_from: Tensor) -> Tensor:
        parts = (self._normed(x, "attention") @ self.qkv + self.qkv_bias).chunk(3, dim=-1)
        query, key, value = (p.unflatten(2, (HEADS, -1)).transpose(1, 2) for p in parts)
        scores = query @ key.transpose(2, 3) * query.shape[-1] ** -0.5
        mixed = (torch.softmax(scores + hidden_from, dim=-1) @ value).transpose(1, 2).flatten(2)
        x = x @ self.wide + self.wide_bias if self.widens else x
        x = x + mixed @ self.out + self.out_bias
        return x + torch.relu(self._normed(x, "fed") @ self.up + self.up_bias) @ self.down + self.down_bias


class UseLite(nn.Module):
    """Ids [texts, tokens], padded with PADDING, to unit vectors [texts, dimensions]."""

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        self.register_buffer("table", _the(weights, "Embeddings_en"))
        self.register_buffer("turns", _the(weights, "TimingSignal/ExpandDims_1"))
        self.register_buffer("last", _the(weights, "tanh_layer_0/weights"))
        self.register_buffer("last_bias", _the(weights, "tanh_layer_0/bias"))
        self.blocks = nn.ModuleList(Block(weights, i) for i in range(2))

    def forward(self, ids: Tensor) -> Tensor:
        mask = ids != PADDING
        angles = torch.arange(ids.shape[1], device=ids.device)[:, None] * self.turns
        # Twice: the graph adds the positions to a copy of its input, then that to the input.
        x = 2 * self.table[ids.clamp(min=0)] + torch.cat([angles.sin(), angles.cos()], dim=1)
        hidden_from = torch.where(mask, 0.0, -1e9)[:, None, None, :]
        for block in self.blocks:
            x = block(x, hidden_from)
        mean = (x * mask[..., None]).sum(dim=1) / mask.sum(dim=1, keepdim=True)
        return functional.normalize(torch.tanh(mean @ self.last + self.last_bias), dim=1)


@torch.no_grad()
def use_vectors(model: UseLite, tokenizer: Unigram, texts: Sequence[Sequence[str]], batch: int = 512) -> np.ndarray:
    """Unit vectors [texts, dimensions] of texts by their words. Lower case and without marks it does best on STS-B: 0.805
    on dev, with both 0.782."""
    rows = [tokenizer.encode(words) for words in texts]
    order = np.argsort([len(row) for row in rows], kind="stable")
    out = np.zeros((len(rows), model.last.shape[1]), dtype=np.float32)
    for start in range(0, len(order), batch):
        part = order[start : start + batch]
        ids = np.full((len(part), len(rows[part[-1]])), PADDING)
        for line, i in zip(ids, part, strict=True):
            line[: len(rows[i])] = rows[i]
        out[part] = model(torch.from_numpy(ids).to(model.table.device)).cpu().numpy()
    return out


def read_use_lite(folder: Path, device: torch.device) -> Callable[[Sequence[Sequence[str]]], np.ndarray]:
    """`use_vectors` with the published weights and pieces of a folder."""
    model, tokenizer = UseLite(read_weights(folder)).to(device), read_unigram(folder)
    return lambda texts: use_vectors(model, tokenizer, texts)
