"""Batches of pairs from one corpus at a time, of like length."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

# So many rows are sorted by length before they are cut, so that a batch is alike and padding is little.
WINDOW = 8192
# A batch of fewer teaches next to nothing.
LEAST = 8


@dataclass(frozen=True)
class Pairs:
    """Positive pairs of one corpus: numbers of texts, and a group whose members are no negatives of each other.

    asked: for questions, the same texts as passages would say them; they must not be taken for answers.
    """

    name: str
    weight: float
    left: np.ndarray
    right: np.ndarray
    groups: np.ndarray
    asked: np.ndarray | None = None


def alike(lengths: np.ndarray, tokens: int, most: int, rng: np.random.Generator) -> Iterator[np.ndarray]:
    """For ever: rows of like length in random order, at most `most` of them and `tokens` padded tokens a batch.

    Raises ValueError without rows.
    """
    if len(lengths) == 0:
        raise ValueError("there is nothing to make batches of")
    while True:
        order = rng.permutation(len(lengths))
        for start in range(0, len(order), WINDOW):
            window = order[start : start + WINDOW]
            window = window[np.argsort(lengths[window] + rng.random(len(window)), kind="stable")]
            parts = [window[cut] for cut in _cut(lengths[window], tokens, most)]
            # Where none is large enough, as in a smoke run, the largest will do: this must not go on without a batch.
            least = min(LEAST, max(map(len, parts)))
            yield from (parts[i] for i in rng.permutation(len(parts)) if len(parts[i]) >= least)


def _cut(lengths: np.ndarray, tokens: int, most: int) -> list[slice]:
    cuts: list[slice] = []
    start = 0
    while start < len(lengths):
        end = start + 1
        while end < len(lengths) and end - start < most and (end + 1 - start) * lengths[end] <= tokens:
            end += 1
        cuts.append(slice(start, end))
        start = end
    return cuts
