"""A batch of texts of any lengths, encoded in parts of like length: less padding, and few shapes to prepare kernels for."""

import numpy as np
import torch
from torch import Tensor

from learn.tasks import Vectors
from learn.tokens import Tokens

PARTS = 3


def encode_in_chunks(vectors: Vectors, tokens: Tokens, numbers: np.ndarray, parts: int = PARTS) -> Tensor:
    """Vectors [texts, dimensions] in the order of `numbers`."""
    order = np.argsort(tokens.lengths[numbers], kind="stable")
    chunks = [vectors(tokens.batch(numbers[part])) for part in np.array_split(order, parts) if len(part)]
    return torch.cat(chunks)[torch.from_numpy(np.argsort(order, kind="stable")).to(tokens.device)]
