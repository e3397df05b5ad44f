"""Figures of a sentence pair from which the teacher judges how alike they are: whole vectors, alignments of words in
three tables of word vectors (as in Sultan et al. 2014, but soft), overlaps, lengths, numbers and negations."""

import multiprocessing

import numpy as np

from teacher.parts import Anatomist, Parts


def _cosine(a: np.ndarray, b: np.ndarray) -> float:
    return float(a @ b / (np.linalg.norm(a) * np.linalg.norm(b) + 1e-9))


def _shared(a: frozenset, b: frozenset) -> float:
    return len(a & b) / (len(a | b) or 1)


def _alignment(cosines: np.ndarray, a: Parts, b: Parts) -> list[float]:
    """Each word's best counterpart, averaged by rarity, both ways."""
    best_a, best_b = cosines.max(axis=1), cosines.max(axis=0)
    there = float(best_a @ a.weights / a.weights.sum())
    back = float(best_b @ b.weights / b.weights.sum())
    plain = float(best_a.mean() + best_b.mean()) / 2
    return [min(there, back), (there + back) / 2, max(there, back), min(best_a.min(), best_b.min()), plain]


def features(a: Parts, b: Parts, anatomist: Anatomist) -> list[float]:
    found = [_cosine(x, y) for x, y in zip(a.vectors, b.vectors, strict=True)]
    equal = a.numbers[:, None] == b.numbers
    for table_a, table_b, mean_a, mean_b in zip(a.tables, b.tables, a.means, b.means, strict=True):
        found.append(_cosine(mean_a, mean_b))
        found += _alignment(np.where(equal, 1.0, table_a @ table_b.T), a, b)
    shared = sum(map(anatomist.rarity, a.unigrams & b.unigrams))
    every = sum(map(anatomist.rarity, a.unigrams | b.unigrams)) + 1e-9
    lengths = len(a.words) + len(b.words)
    return [
        *found,
        shared / every,
        shared / max(a.weights.sum(), b.weights.sum()),
        _shared(a.unigrams, b.unigrams),
        _shared(a.bigrams, b.bigrams),
        _shared(a.letters, b.letters),
        abs(len(a.words) - len(b.words)) / lengths,
        float(np.log(lengths)),
        float(a.digits == b.digits),
        float(len(a.digits ^ b.digits)),
        float(bool(a.digits | b.digits)),
        float(abs(a.negations - b.negations)),
        float(a.words[0] == b.words[0]),
        float(a.words[-1] == b.words[-1]),
    ]


def pair_features(pairs: np.ndarray, anatomist: Anatomist, processes: int = 1) -> np.ndarray:
    """[pairs, features] float32 of numbers of texts [pairs, 2]; every sentence is taken apart once a process."""
    if processes == 1:
        return _features(pairs, anatomist)
    # Sorted by the first text, a part's sentences are few.
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    parts = np.array_split(pairs[order], processes * 4)
    # Forked, the processes share the anatomist without copying it.
    global _shared_anatomist
    _shared_anatomist = anatomist
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        found = np.concatenate(pool.map(_in_process, parts))
    out = np.empty_like(found)
    out[order] = found
    return out


_shared_anatomist: Anatomist | None = None


def _in_process(pairs: np.ndarray) -> np.ndarray:
    assert _shared_anatomist is not None
    return _features(pairs, _shared_anatomist)


def _features(pairs: np.ndarray, anatomist: Anatomist) -> np.ndarray:
    known: dict[int, Parts] = {}

    def parts(text: int) -> Parts:
        if text not in known:
            known[text] = anatomist.take_apart(text)
        return known[text]

    return np.array([features(parts(a), parts(b), anatomist) for a, b in pairs.tolist()], dtype=np.float32)
