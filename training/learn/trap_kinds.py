"""Batches of traps of all kinds, each kind brought as far from its text as it should be."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from learn.losses import told_apart
from learn.tasks import Losses, Vectors, encode_sides
from learn.tokens import Tokens


@dataclass(frozen=True)
class Kind:
    """Its share of a batch, and the cosine that a trap of it is to come down to."""

    share: float
    far: float


KINDS: Mapping[str, Kind] = {
    "negation": Kind(3.0, 0.45),
    "roles": Kind(6.0, 0.45),
    "order": Kind(7.0, 0.45),
    "number": Kind(1.5, 0.6),
    "antonym": Kind(0.5, 0.5),
    "comparative": Kind(0.7, 0.5),
    "time": Kind(0.5, 0.6),
    "swap": Kind(1.0, 0.55),
    "written negation": Kind(5.0, 0.45),
    "written roles": Kind(8.0, 0.45),
    "written order": Kind(10.0, 0.45),
    "written number": Kind(2.5, 0.5),
    "written near": Kind(3.5, 0.5),
}
NEAR, MARGIN = 0.75, 0.15
LONGEST = 24
# So many batches are drawn and sorted by length at once.
WINDOW = 20


class Traps:
    """triples: numbers of (text, paraphrase, trap) by kind [triples, 3]; those that are no KINDS are left out."""

    def __init__(self, triples: Mapping[str, np.ndarray], tokens: Tokens) -> None:
        names = [name for name in KINDS if name in triples]
        self._tokens = tokens
        self.triples = np.concatenate([triples[name] for name in names])
        self._kinds = np.repeat(np.arange(len(names)), [len(triples[name]) for name in names])
        self._lengths = tokens.lengths[self.triples].max(axis=1)
        shares = np.array([KINDS[name].share for name in names])
        self.shares = shares / shares.sum()
        self._far = torch.tensor([KINDS[name].far for name in names], device=tokens.device)

    def losses(self, size: int, rng: np.random.Generator) -> Losses:
        """Batches of so many triples of all kinds, of like length."""
        short = self._lengths <= LONGEST
        pools = [np.flatnonzero((self._kinds == kind) & short) for kind in range(len(self.shares))]
        counts = np.maximum(1, np.rint(self.shares * size * WINDOW)).astype(int)
        while True:
            window = np.concatenate([rng.choice(pool, n) for pool, n in zip(pools, counts, strict=True) if len(pool)])
            window = window[np.argsort(self._lengths[window] + rng.random(len(window)), kind="stable")]
            for start in rng.permutation(np.arange(0, len(window) - size + 1, size)):
                chosen = window[start : start + size]
                yield lambda vectors, c=chosen: self._loss(vectors, c)

    def _loss(self, vectors: Vectors, chosen: np.ndarray) -> Tensor:
        far = self._far[torch.from_numpy(self._kinds[chosen]).to(self._tokens.device)]
        text, paraphrase, trap = encode_sides(vectors, self._tokens, [self.triples[chosen, i] for i in range(3)])
        return told_apart(text, paraphrase, trap, near=NEAR, far=far, margin=MARGIN)
