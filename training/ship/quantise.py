"""Weights in int8: symmetric, one float32 scale per row or per output column.

In int8 the model file is a quarter of the size; the graph multiplies the weights out again, so that every device
computes in float32 and all of them agree. No zero point: trained weights lie about evenly around zero.
"""

from dataclasses import dataclass

import numpy as np

LARGEST = 127
# A scale that cuts off the largest weights rounds all others more finely; which ratio pays is tried per row or column.
CLIPPING = (1.0, 0.97, 0.94, 0.91, 0.88, 0.85, 0.8, 0.75, 0.7)


@dataclass(frozen=True)
class Quantised:
    """values ≈ int8 × scale; int8 [rows, columns], scale float32 [rows, 1] or [1, columns]."""

    int8: np.ndarray
    scale: np.ndarray

    def expanded(self) -> np.ndarray:
        """float32 [rows, columns], by the same multiplication as the graph's."""
        return self.int8.astype(np.float32) * self.scale


def quantise(values: np.ndarray, axis: int) -> Quantised:
    """Rounds a matrix to int8; a scale is shared along `axis`: 1 for a scale per row, 0 for one per column."""
    values = values.astype(np.float32)
    largest = np.abs(values).max(axis=axis, keepdims=True)
    # A row of zeros has no scale of its own; any will do.
    full = np.where(largest > 0, largest, 1.0).astype(np.float32) / np.float32(LARGEST)
    best = full
    least = np.full(full.shape, np.inf, dtype=np.float32)
    for ratio in CLIPPING:
        scale = full * np.float32(ratio)
        error = np.square(_round(values, scale) * scale - values).sum(axis=axis, keepdims=True)
        best = np.where(error < least, scale, best)
        least = np.minimum(error, least)
    return Quantised(_round(values, best).astype(np.int8), best)


def _round(values: np.ndarray, scale: np.ndarray) -> np.ndarray:
    return np.clip(np.rint(values / scale), -LARGEST, LARGEST)
