"""Unlabelled sentence pairs for the teacher to grade: each sentence with near ones at falling ranks, and with any."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from teacher.parts import Anatomist


@dataclass(frozen=True)
class Pool:
    """Sentences of one kind: partners come from the same pool."""

    name: str
    sentences: list[str]
    partners: int


NEAREST = 200


def candidate_pairs(pools: Sequence[Pool], anatomist: Anatomist, seed: int) -> list[tuple[str, str]]:
    """For each sentence `partners` others: ranks log-uniform in 1…200, so that all degrees of likeness occur, and one at random."""
    rng = np.random.default_rng(seed)
    pairs: dict[tuple[str, str], None] = {}
    for pool in pools:
        sentences = list(dict.fromkeys(pool.sentences))
        vectors = anatomist.vectors(sentences)
        count = len(sentences)
        most = min(NEAREST, count - 1)
        for start in range(0, count, 1024):
            scores = vectors[start : start + 1024] @ vectors.T
            rows = np.arange(len(scores))
            scores[rows, rows + start] = -2
            nearest = np.argpartition(-scores, most - 1, axis=1)[:, :most]
            nearest = np.take_along_axis(nearest, np.argsort(-np.take_along_axis(scores, nearest, 1), axis=1), 1)
            for i in range(len(scores)):
                ranks = np.exp(rng.uniform(0, np.log(most), size=pool.partners - 1)).astype(int)
                for j in {*nearest[i, ranks].tolist(), int(rng.integers(count))} - {start + i}:
                    first, second = sorted((start + i, j))
                    pairs[sentences[first], sentences[second]] = None
    return list(pairs)
