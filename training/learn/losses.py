"""What the encoder is trained on. Every loss takes unnormalised vectors and is summed over Matryoshka dimensions."""

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional

# Kusupati et al. 2022: the first 32, 64 and 128 numbers are to be good vectors by themselves.
MATRYOSHKA = {256: 1.0, 128: 0.5, 64: 0.5, 32: 0.5}
SCALE = 20.0


def _units(vectors: Tensor, dimensions: int) -> Tensor:
    return functional.normalize(vectors[:, :dimensions], dim=1)


def nested(loss: Callable[..., Tensor], *vectors: Tensor) -> Tensor:
    """A loss of unit vectors, taken at every Matryoshka size; the mean by weight."""
    total = sum(w * loss(*(_units(v, d) for v in vectors)) for d, w in MATRYOSHKA.items())
    return total / sum(MATRYOSHKA.values())


def contrastive(a: Tensor, b: Tensor, same: Tensor, traps: Tensor | None = None, scale: float = SCALE) -> Tensor:
    """Each a is to find its b among all b, and back (InfoNCE, temperature 1 / scale).

    same [n, n] is true where i and j must not count as a negative (false negatives); traps [n, dimensions] are wrong
    answers to each a.
    """

    def loss(a: Tensor, b: Tensor, *rest: Tensor) -> Tensor:
        scores = (a @ b.T * scale).masked_fill(same, -1e4)
        target = torch.arange(len(a))
        forward = scores
        if rest:
            forward = torch.cat([scores, (a * rest[0]).sum(1, keepdim=True) * scale], dim=1)
        return (functional.cross_entropy(forward, target) + functional.cross_entropy(scores.T, target)) / 2

    return nested(loss, a, b) if traps is None else nested(loss, a, b, traps)


def cosent(a: Tensor, b: Tensor, grades: Tensor, scale: float = SCALE) -> Tensor:
    """Pairs with a higher grade are to have a higher cosine (CoSENT, Su 2022): log(1 + Σ e^(s·(cos_low − cos_high)))."""
    higher = grades[:, None] > grades[None, :]

    def loss(a: Tensor, b: Tensor) -> Tensor:
        cosines = (a * b).sum(1) * scale
        differences = (cosines[None, :] - cosines[:, None])[higher]
        return torch.logsumexp(torch.cat([differences.new_zeros(1), differences]), dim=0) / scale

    return nested(loss, a, b)


def trap_margin(a: Tensor, b: Tensor, traps: Tensor, scale: float = SCALE) -> Tensor:
    """cos(a, b) is to exceed cos(a, trap): softplus of their difference, scaled."""

    def loss(a: Tensor, b: Tensor, traps: Tensor) -> Tensor:
        return functional.softplus(scale * ((a * traps).sum(1) - (a * b).sum(1) + 0.1)).mean()

    return nested(loss, a, b, traps)


def word_similarity(words: Tensor, teacher: Tensor, temperature: float = 0.06) -> Tensor:
    """The distribution of each word's similarity to the batch's other words is to be the teacher's (Kullback–Leibler).

    teacher: unit vectors of the same words [n, any].
    """
    itself = torch.eye(len(words), dtype=torch.bool)
    wanted = torch.softmax((teacher @ teacher.T / temperature).masked_fill(itself, -1e4), dim=1)

    def loss(units: Tensor) -> Tensor:
        logs = torch.log_softmax((units @ units.T / temperature).masked_fill(itself, -1e4), dim=1)
        return functional.kl_div(logs, wanted, reduction="batchmean")

    return nested(loss, words)
