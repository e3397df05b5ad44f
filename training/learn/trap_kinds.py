"""Batches of triples (text, paraphrase, trap) of several kinds."""

from collections.abc import Callable, Iterable, Mapping

import numpy as np
from torch import Tensor

from data.rules.binding import FAMILIES
from learn.losses import WHOLE, contrastive, told_apart
from learn.material import Material
from learn.model import Encoder
from learn.probe import right
from learn.tasks import Losses, Vectors, encode_sides, no_negatives
from learn.tokens import Tokens


def _bound(**shares: float) -> dict[str, float]:
    return {f"bind {family.replace('_', ' ')}": share for family, share in shares.items()}


# Each family's share, by the name of its triples in the material.
BINDING: Mapping[str, float] = _bound(**FAMILIES)
# Each family in its two simplest constructions, which it is begun with.
SIMPLE: Mapping[str, float] = {f"bind simple {family}": 1.0 for family in FAMILIES}
# What is learned one after the other: about half of a step what is new, the rest what is known. A family that is new in all its constructions, or
# one of many new ones, stays at chance.
LESSONS: tuple[Mapping[str, float], ...] = (
    _bound(simple_deeds=1),
    _bound(plain=3, simple_journeys=1),
    _bound(plain=1, deeds=3, simple_comparisons=4),
    _bound(plain=1, deeds=2, comparisons=1, simple_events=4),
    _bound(deeds=2, comparisons=2, events=3, journeys=1, simple_places=4, simple_converses=4),
    _bound(deeds=2, comparisons=2, events=2, journeys=1, places=3, converses=3, simple_properties=6, simple_causes=3, simple_clauses=3),
    BINDING,
)
# Shares of a batch: by rule, by hand, and the families, which are not to be forgotten.
KINDS: Mapping[str, float] = {
    "negation": 4.0,
    "roles": 6.0,
    "order": 8.0,
    "number": 2.25,
    "antonym": 6.8,
    "comparative": 2.0,
    "time": 0.5,
    "swap": 0.5,
    "written negation": 6.5,
    "written roles": 8.0,
    "written order": 12.0,
    "written number": 8.0,
    "written near": 13.5,
    "written request": 33.0,
    "written sense": 16.0,
    "written claim": 16.0,
    **{kind: 0.7 * share for kind, share in BINDING.items()},
}
NEAR, MARGIN = 0.65, 0.1
LONGEST = 32
# Triples of each kind that are not learned from.
HELD = 100
# So many batches are drawn and sorted by length at once.
WINDOW = 20


def learned(triples: Mapping[str, np.ndarray], kinds: Iterable[str]) -> dict[str, np.ndarray]:
    """Of each kind that there is what is learned from."""
    return {kind: triples[kind][HELD:] for kind in kinds if kind in triples}


def figures_of(material: Material, tokens: Tokens, kinds: Iterable[str]) -> Callable[[Encoder], dict[str, float]]:
    """The probe's figures, and of each kind that there is the share right of what is not learned from."""
    held = {kind: material.triples[kind][:HELD] for kind in kinds if kind in material.triples}
    return lambda encoder: material.probe.figures(encoder, tokens) | {k: right(encoder, tokens, t) for k, t in held.items()}


class Traps:
    """triples: numbers of (text, paraphrase, trap) by kind [triples, 3]; those of no share are left out. `among`: how much it
    counts that the paraphrase is found among the batch's others. change: what is done to the ids first."""

    def __init__(
        self,
        triples: Mapping[str, np.ndarray],
        shares: Mapping[str, float],
        tokens: Tokens,
        among: float = 0.0,
        change: Callable[[Tensor], Tensor] = lambda ids: ids,
    ) -> None:
        names = [name for name in shares if name in triples]
        self._tokens, self._among, self._change = tokens, among, change
        self.triples = np.concatenate([triples[name] for name in names])
        self._kinds = np.repeat(np.arange(len(names)), [len(triples[name]) for name in names])
        self._lengths = tokens.lengths[self.triples].max(axis=1)
        found = np.array([shares[name] for name in names])
        self.shares = found / found.sum()

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
        numbers = [self.triples[chosen, side] for side in range(3)]
        text, paraphrase, trap = encode_sides(vectors, self._tokens, numbers, change=self._change)
        loss = told_apart(text, paraphrase, trap, NEAR, MARGIN)
        if not self._among:
            return loss
        same = no_negatives(*numbers[:2], self._tokens).fill_diagonal_(False)
        return loss + self._among * contrastive(text, paraphrase, same, sizes=WHOLE)
