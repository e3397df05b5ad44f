"""Which of the encoder's weights are stored in int8, and what they become."""

from collections.abc import Mapping

import numpy as np
import torch
from torch import Tensor

from ship.quantise import Quantised, quantise

LINEARS = ("query", "key", "value", "output", "up", "down")


def quantise_weights(state: Mapping[str, Tensor], layers: int) -> dict[str, Quantised]:
    """The int8 weights by their names in the state.

    The tables [rows, dimensions] have a scale per row. A linear layer's weight is turned to [inputs, outputs], as
    MatMul wants it, with a scale per output. Norms and biases stay as they are: they are small, and all else depends
    on them.
    """
    tables = ["tokens.weight", *(["positions.weight"] if layers else [])]
    linears = [f"layers.{i}.{name}.weight" for i in range(layers) for name in LINEARS]
    return {
        **{name: quantise(as_array(state[name]), axis=1) for name in tables},
        **{name: quantise(as_array(state[name]).T, axis=0) for name in linears},
    }


def rounded(state: Mapping[str, Tensor], quantised: Mapping[str, Quantised]) -> dict[str, Tensor]:
    """The state with its int8 weights expanded: what the exported graph computes with, to be measured in PyTorch."""
    expanded = {name: q.expanded() for name, q in quantised.items()}
    tables = {name: torch.from_numpy(v if "layers." not in name else v.T.copy()) for name, v in expanded.items()}
    return {name: tables.get(name, tensor) for name, tensor in state.items()}


def as_array(tensor: Tensor) -> np.ndarray:
    return tensor.detach().cpu().numpy().astype(np.float32)
