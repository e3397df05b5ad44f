"""Rank correlation, triplets, retrieval and orderings. Where two candidates tie, it counts as wrong."""

import numpy as np


def units(vectors: np.ndarray) -> np.ndarray:
    """The rows at length 1 [texts, dimensions]; zero rows (a text without known words) stay zero."""
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True).clip(1e-12)


def ranks(values: np.ndarray) -> np.ndarray:
    """Ranks from 1; equal values share the mean of their ranks."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return (last - (counts - 1) / 2)[inverse]


def spearman(a: np.ndarray, b: np.ndarray) -> float:
    """Pearson's correlation of the ranks, −1 to 1."""
    return float(np.corrcoef(ranks(a), ranks(b))[0, 1])


def row_cosines(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Cosine of each row of a with the same row of b [rows]."""
    return (units(a) * units(b)).sum(axis=1)


def triplet_accuracy(vectors: np.ndarray, labels: np.ndarray) -> float:
    """Over all triples (anchor, another of its category, one of another category): how often the first two are nearer.

    A mean over anchors, which is the mean over triples where all categories have the same size.
    """
    unit = units(vectors)
    cosines = unit @ unit.T
    shares = []
    for i, row in enumerate(cosines):
        same = labels == labels[i]
        others = row[~same]
        same[i] = False
        shares.append((row[same][:, None] > others[None, :]).mean())
    return float(np.mean(shares))


def recall_at(scores: np.ndarray, right: np.ndarray, k: int) -> float:
    """Share of questions that have a right passage among their k best.

    scores [questions, passages]; right, of the same shape, is true at the passages that answer the question.
    """
    best = np.where(right, scores, -np.inf).max(axis=1, keepdims=True)
    ahead = (~right & (scores >= best)).sum(axis=1)
    return float((ahead < k).mean())


def nearer(anchors: np.ndarray, near: np.ndarray, far: np.ndarray) -> np.ndarray:
    """Whether each anchor's cosine with `near` exceeds that with `far` [rows]."""
    return row_cosines(anchors, near) > row_cosines(anchors, far)
