"""Batches of pairs from one corpus at a time, of like length, without false negatives."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from data.texts import Texts


# So many rows are sorted by length before they are cut, so that a batch is alike and padding is little.
WINDOW = 8192
# A batch of fewer teaches next to nothing.
LEAST = 8


@dataclass(frozen=True)
class Pairs:
    """Positive pairs of one corpus: numbers of texts, and a group whose members are no negatives of each other."""

    name: str
    left: np.ndarray
    right: np.ndarray
    groups: np.ndarray
    weight: float


@dataclass(frozen=True)
class PairBatch:
    """Ids [n, tokens] of both sides; same [n, n]: where i's and j's texts must not count as each other's negatives."""

    left: np.ndarray
    right: np.ndarray
    same: np.ndarray


def pair_batches(pairs: Pairs, texts: Texts, tokens: int, most: int, rng: np.random.Generator) -> Iterator[PairBatch]:
    """For ever: batches of at most `tokens` padded tokens a side and `most` pairs."""
    lengths = np.maximum(texts.lengths(pairs.left), texts.lengths(pairs.right))
    for chosen in alike(lengths, tokens, most, rng):
        yield _batch(pairs, texts, chosen)


def alike(lengths: np.ndarray, tokens: int, most: int, rng: np.random.Generator) -> Iterator[np.ndarray]:
    """For ever: rows of like length in random order, at most `most` of them and `tokens` padded tokens a batch."""
    while True:
        order = rng.permutation(len(lengths))
        for start in range(0, len(order), WINDOW):
            window = order[start : start + WINDOW]
            window = window[np.argsort(lengths[window] + rng.random(len(window)), kind="stable")]
            cuts = _cut(lengths[window], tokens, most)
            for part in rng.permutation(len(cuts)):
                chosen = window[cuts[part]]
                if len(chosen) >= LEAST or len(cuts) == 1:
                    yield chosen


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


def _batch(pairs: Pairs, texts: Texts, chosen: np.ndarray) -> PairBatch:
    left, right, groups = pairs.left[chosen], pairs.right[chosen], pairs.groups[chosen]
    same = left[:, None] == left
    same |= right[:, None] == right
    same |= groups[:, None] == groups
    np.fill_diagonal(same, False)
    return PairBatch(texts.batch(left), texts.batch(right), same)
