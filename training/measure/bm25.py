"""BM25 (Robertson et al. 1994): how well passages are found by the words that they share with the question, without any
vectors. What an encoder is worth shows beside it."""

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np

from data.overlap import normalise

# How soon more of the same word counts no more, and how much a long passage is discounted: the usual ones.
K1, B = 1.2, 0.75


def bm25(questions: Sequence[str], passages: Sequence[str]) -> np.ndarray:
    """Scores [questions, passages] by words in lower case, without accents. A word's weight is that of Lucene,
    log(1 + (N − n + ½) / (n + ½)), which never falls below zero."""
    counts = [Counter(normalise(passage).split()) for passage in passages]
    lengths = np.array([sum(count.values()) for count in counts], dtype=np.float64)
    places: dict[str, list[tuple[int, int]]] = {}
    for i, count in enumerate(counts):
        for word, often in count.items():
            places.setdefault(word, []).append((i, often))
    damping = K1 * (1 - B + B * lengths / max(lengths.mean(), 1e-9))
    scores = np.zeros((len(questions), len(passages)))
    for row, question in zip(scores, questions):
        for word in normalise(question).split():
            found = places.get(word, [])
            rarity = math.log(1 + (len(passages) - len(found) + 0.5) / (len(found) + 0.5))
            for i, often in found:
                row[i] += rarity * often * (K1 + 1) / (often + damping[i])
    return scores
