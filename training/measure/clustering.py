"""K-means and how well clusters agree with classes, in plain NumPy."""

import numpy as np


def k_means(vectors: np.ndarray, k: int, seed: int, restarts: int = 10, steps: int = 100) -> np.ndarray:
    """The cluster of each row [rows]: the restart with the least sum of squared distances to the clusters' means."""
    rng = np.random.default_rng(seed)
    squares = (vectors**2).sum(axis=1)
    runs = [_lloyd(vectors, squares, _plus_plus(vectors, squares, k, rng), steps) for _ in range(restarts)]
    return min(runs, key=lambda run: run[1])[0]


def _squared_distances(vectors: np.ndarray, squares: np.ndarray, centres: np.ndarray) -> np.ndarray:
    """[rows, centres]; rounding may take a zero below zero."""
    return (squares[:, None] - 2 * vectors @ centres.T + (centres**2).sum(axis=1)).clip(0)


def _plus_plus(vectors: np.ndarray, squares: np.ndarray, k: int, rng: np.random.Generator) -> np.ndarray:
    """k-means++ (Arthur and Vassilvitskii 2007): each next centre is drawn by its squared distance to those before."""
    chosen = [int(rng.integers(len(vectors)))]
    nearest = _squared_distances(vectors, squares, vectors[chosen])[:, 0]
    while len(chosen) < k:
        total = nearest.sum()
        # All rows lie on centres already: any will do.
        chances = nearest / total if total > 0 else None
        chosen.append(int(rng.choice(len(vectors), p=chances)))
        nearest = np.minimum(nearest, _squared_distances(vectors, squares, vectors[chosen[-1:]])[:, 0])
    return vectors[chosen]


def _lloyd(vectors: np.ndarray, squares: np.ndarray, centres: np.ndarray, steps: int) -> tuple[np.ndarray, float]:
    """(clusters, sum of squared distances) once nothing moves, or after so many steps."""
    labels = np.full(len(vectors), -1)
    for _ in range(steps):
        distances = _squared_distances(vectors, squares, centres)
        found = distances.argmin(axis=1)
        if np.array_equal(found, labels):
            break
        labels = found
        centres = _means(vectors, labels, distances.min(axis=1), len(centres))
    distances = _squared_distances(vectors, squares, centres)
    return distances.argmin(axis=1), float(distances.min(axis=1).sum())


def _means(vectors: np.ndarray, labels: np.ndarray, distances: np.ndarray, k: int) -> np.ndarray:
    """The clusters' means; an empty cluster starts anew at one of the rows that are farthest from their centres."""
    member = np.zeros((k, len(vectors)), dtype=vectors.dtype)
    member[labels, np.arange(len(vectors))] = 1
    sizes = member.sum(axis=1)
    means = member @ vectors / sizes.clip(1)[:, None]
    empty = np.flatnonzero(sizes == 0)
    means[empty] = vectors[np.argsort(-distances, kind="stable")[: len(empty)]]
    return means


def v_measure(classes: np.ndarray, clusters: np.ndarray) -> float:
    """Harmonic mean of homogeneity (a cluster has one class) and completeness (a class is in one cluster), 0 to 1.

    Rosenberg and Hirschberg 2007: 1 − H(class | cluster) / H(class), and the same the other way round.
    """
    _, c = np.unique(classes, return_inverse=True)
    _, k = np.unique(clusters, return_inverse=True)
    joint = np.zeros((c.max() + 1, k.max() + 1))
    np.add.at(joint, (c, k), 1 / len(c))
    of_both, of_class, of_cluster = _entropy(joint), _entropy(joint.sum(axis=1)), _entropy(joint.sum(axis=0))
    homogeneity = 1 - (of_both - of_cluster) / of_class if of_class > 0 else 1.0
    completeness = 1 - (of_both - of_class) / of_cluster if of_cluster > 0 else 1.0
    total = homogeneity + completeness
    return float(2 * homogeneity * completeness / total) if total > 1e-12 else 0.0


def _entropy(probabilities: np.ndarray) -> float:
    """In nats."""
    some = probabilities[probabilities > 0]
    return float(-(some * np.log(some)).sum())
