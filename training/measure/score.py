"""All figures of one encoder, from its vectors of the measured texts."""

import numpy as np

from measure.clustering import k_means, v_measure
from measure.metrics import nearer, recall_at, row_cosines, spearman, triplet_accuracy, units
from measure.sets import Graded, Labelled, Retrieval, Sets, Triples

CUTS = (128, 64, 32)
DIGITS = 4
# One run of k-means differs from the next by up to 0.01: the figure is the mean of several.
CLUSTERINGS = 5


def score(vectors: np.ndarray, sets: Sets) -> dict:
    """Figures, JSON-able; `vectors` [texts, dimensions] are those of `sets.texts`, of any length."""
    vectors = vectors.astype(np.float32)
    size = vectors.shape[1]
    return {
        "dimensions": size,
        "stsb_dev": {str(cut): _graded(vectors[:, :cut], sets.stsb) for cut in (size, *CUTS) if cut <= size},
        "triplets": _round(triplet_accuracy(vectors[sets.categories.texts], sets.categories.labels)),
        "clinc_v_measure": _clustering(vectors, sets.clinc),
        "retrieval": _retrieval(vectors, sets.retrieval),
        "traps": _traps(vectors, sets.traps),
        "page": _page(vectors, sets),
    }


def score_words(scores: np.ndarray, retrieval: Retrieval) -> dict:
    """The figures of a way to find passages that has no vectors, by its scores [questions, passages] of texts without prompts."""
    return {"retrieval": {"none": _recalls(scores, retrieval)}}


def agreement(a: np.ndarray, b: np.ndarray) -> dict[str, float]:
    """Cosines of two encoders' vectors of the same texts: the same model rounded, or on another device."""
    cosines = row_cosines(a.astype(np.float64), b.astype(np.float64))
    return {"least": round(float(cosines.min()), 6), "mean": round(float(cosines.mean()), 6)}


def _round(value: float) -> float:
    return round(float(value), DIGITS)


def _graded(vectors: np.ndarray, pairs: Graded) -> float:
    return _round(spearman(row_cosines(vectors[pairs.left], vectors[pairs.right]), pairs.grades))


def _clustering(vectors: np.ndarray, classes: Labelled) -> float:
    unit, k = units(vectors[classes.texts]), len(np.unique(classes.labels))
    return _round(np.mean([v_measure(classes.labels, k_means(unit, k, seed)) for seed in range(CLUSTERINGS)]))


def _retrieval(vectors: np.ndarray, retrieval: Retrieval) -> dict[str, dict[str, float]]:
    """Recall by prompting."""
    found = {}
    for name, questions in retrieval.questions.items():
        scores = units(vectors[questions]) @ units(vectors[retrieval.passages[name]]).T
        found[name] = _recalls(scores, retrieval)
    return found


def _recalls(scores: np.ndarray, retrieval: Retrieval) -> dict[str, float]:
    return {f"recall@{k}": _round(recall_at(scores, retrieval.right, k)) for k in (1, 10)}


def _traps(vectors: np.ndarray, triples: Triples) -> dict[str, dict]:
    """By kind and in all: in how many the paraphrase is nearer than the trap, and the mean cosines of both."""
    text, paraphrase, trap = (vectors[side] for side in (triples.anchors, triples.near, triples.far))
    good, near, far = nearer(text, paraphrase, trap), row_cosines(text, paraphrase), row_cosines(text, trap)
    kinds = {kind: triples.kinds == kind for kind in dict.fromkeys(triples.kinds.tolist())}

    def figures(of: np.ndarray) -> dict:
        cosines = {"paraphrase": _round(near[of].mean()), "trap": _round(far[of].mean())}
        return {"right": int(good[of].sum()), "of": int(of.sum()), **cosines}

    return {kind: figures(of) for kind, of in {"all": np.ones(len(good), dtype=bool), **kinds}.items()}


def _page(vectors: np.ndarray, sets: Sets) -> dict:
    """How many of the page's orderings come out right, and the texts of those that do not."""
    triples = sets.page
    good = nearer(*(vectors[side] for side in (triples.anchors, triples.near, triples.far)))
    sides = np.stack([triples.anchors, triples.near, triples.far], axis=1)
    wrong = [" / ".join(sets.texts[number] for number in row) for row in sides[~good]]
    return {"right": int(good.sum()), "of": len(good), "wrong": wrong}
