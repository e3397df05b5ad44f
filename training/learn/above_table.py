"""What an encoder has besides its token table, as a small file: for the stages in which the table rests.

A run's weights are 29 MB and stay in the cache, which goes with the machine. Positions and layers in float16 are 4 MB and can be kept with the
run's log; the table is that of the encoder that the stages began from.
"""

import copy
from pathlib import Path

import numpy as np
import torch

from learn.model import Encoder

TABLE = "tokens.weight"


def save_above_table(encoder: Encoder, file: Path) -> None:
    """Everything but the token table, in float16 (.npz)."""
    parts = {name: tensor.half().cpu().numpy() for name, tensor in encoder.state_dict().items() if name != TABLE}
    np.savez_compressed(file, **parts)


def on_table_of(encoder: Encoder, file: Path) -> Encoder:
    """What save_above_table wrote, on the token table of `encoder`, which stays as it is. Raises ValueError if it is of another shape."""
    with np.load(file) as stored:
        parts = {name: torch.from_numpy(stored[name]).float() for name in stored.files}
    found = copy.deepcopy(encoder)
    wanted = {name: tensor.shape for name, tensor in found.state_dict().items() if name != TABLE}
    if wanted != {name: tensor.shape for name, tensor in parts.items()}:
        raise ValueError(f"{file} has the weights of an encoder of another shape")
    found.load_state_dict(parts, strict=False)
    return found
