"""Sentence pairs for the teacher to grade: each sentence with near ones at falling ranks, and with any."""

import numpy as np
import torch
from torch.nn import functional

from learn.model import Encoder
from learn.probe import encode
from learn.tokens import Tokens

NEAREST = 200


def candidate_pairs(
    sentences: np.ndarray, graded: np.ndarray, partners: int, encoder: Encoder, tokens: Tokens, seed: int
) -> np.ndarray:
    """Distinct pairs of the sentences' numbers [pairs, 2], but none that people graded: `graded` [pairs, 2]. Each sentence meets
    `partners` others: at ranks log-uniform in 1…200, so that all degrees of likeness occur, and one at random."""
    rng = np.random.default_rng(seed)
    vectors = torch.from_numpy(encode(encoder, tokens, sentences)).to(tokens.device)
    units = functional.normalize(vectors, dim=1)
    count = len(units)
    most = min(NEAREST, count - 1)
    first, second = [], []
    for start in range(0, count, 2048):
        scores = units[start : start + 2048] @ units.T
        rows = torch.arange(len(scores))
        scores[rows, rows + start] = -2
        nearest = scores.topk(most, dim=1).indices.cpu().numpy()
        places = falling_places(most, (len(scores), partners - 1), rng)
        others = np.concatenate([np.take_along_axis(nearest, places, 1), rng.integers(count, size=(len(scores), 1))], axis=1)
        first.append(np.repeat(np.arange(start, start + len(scores)), partners))
        second.append(others.ravel())
    pairs = np.stack([np.concatenate(first), np.concatenate(second)], axis=1)
    found = np.unique(np.sort(sentences[pairs[pairs[:, 0] != pairs[:, 1]]], axis=1), axis=0)
    known = set(map(tuple, np.sort(graded, axis=1).tolist()))
    return found[[tuple(pair) not in known for pair in found.tolist()]]


def falling_places(most: int, size: tuple[int, int], rng: np.random.Generator) -> np.ndarray:
    """Places in a list of `most`, from 0: log-uniform, so that the first is drawn most often."""
    ranks = np.exp(rng.uniform(0, np.log(most + 1), size=size)).astype(int)
    # Rounding may take the greatest of them over the end.
    return np.minimum(ranks, most) - 1
