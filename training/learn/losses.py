"""What the encoder is trained on. Every loss takes unnormalised vectors and is summed over Matryoshka dimensions."""

from collections.abc import Callable, Mapping

import torch
from torch import Tensor
from torch.nn import functional

# Kusupati et al. 2022: the first 32, 64 and 128 numbers are to be good vectors by themselves.
MATRYOSHKA = {256: 1.0, 128: 0.5, 64: 0.5, 32: 0.5}
WHOLE = {256: 1.0}
# While traps pull at the whole vectors, these are to be held most: the first numbers stay what they are by themselves.
MOSTLY_WHOLE = {256: 2.0, 128: 0.5, 64: 0.25, 32: 0.25}
SCALE = 20.0
# A score that no softmax gives a share to.
NEVER = -1e4
# Cosines over which what is missing to tell apart turns from nothing to counting in full, and what is missing at which it no longer
# counts much: it is not to be had, and would drown what nearly is.
WIDTH = 0.1
HOPELESS = 0.35
# What bags of words cannot say has its place in the numbers after the first LATER. To tell apart these count LOUDER than they do in
# the finished vectors: as loud as it takes, they cost 0.007 of STS-B dev beside the first 128 alone.
LATER, LOUDER = 128, 4 / 3
# How much a pair counts that has nothing in common, beside its cosine.
EVERY_PAIR = 0.2


def _units(vectors: Tensor, dimensions: int) -> Tensor:
    return functional.normalize(vectors[:, :dimensions], dim=1)


def nested(loss: Callable[..., Tensor], *vectors: Tensor, sizes: Mapping[int, float] = MATRYOSHKA) -> Tensor:
    """A loss of unit vectors, taken at every Matryoshka size; the mean by weight."""
    total = sum(w * loss(*(_units(v, d) for v in vectors)) for d, w in sizes.items())
    return total / sum(sizes.values())


def contrastive(
    a: Tensor,
    b: Tensor,
    same: Tensor,
    wrong: Tensor | None = None,
    wrong_same: Tensor | None = None,
    sizes: Mapping[int, float] = MATRYOSHKA,
) -> Tensor:
    """Each a is to find its b among all b, and back (InfoNCE, temperature 1 / SCALE).

    same [n, n] is true where i and j must not count as each other's negatives; wrong [m, dimensions] are more wrong
    answers to every a, but where wrong_same [n, m] is true.
    """
    target = torch.arange(len(a), device=a.device)

    def loss(a: Tensor, b: Tensor, *rest: Tensor) -> Tensor:
        scores = (a @ b.T * SCALE).masked_fill(same, NEVER)
        forward = scores
        if rest:
            more = a @ rest[0].T * SCALE
            forward = torch.cat([scores, more if wrong_same is None else more.masked_fill(wrong_same, NEVER)], dim=1)
        return (functional.cross_entropy(forward, target) + functional.cross_entropy(scores.T, target)) / 2

    return nested(loss, a, b, sizes=sizes) if wrong is None else nested(loss, a, b, wrong, sizes=sizes)


def graded_distance(a: Tensor, b: Tensor, grades: Tensor) -> Tensor:
    """The cosine of a pair is to be its grade, 0 to 5, brought to 0.05 to 0.95: mean square.

    Ranking losses (CoSENT) look at the worst-ordered pairs alone: on a teacher's grades these are its errors, and the
    static stage fell from 0.803 to 0.789 on STS-B dev, where this loss took it to 0.818 with the same pairs.
    """
    wanted = 0.05 + 0.9 * grades / 5

    def loss(a: Tensor, b: Tensor) -> Tensor:
        return ((a * b).sum(1) - wanted).square().mean()

    return nested(loss, a, b)


def trap_margin(a: Tensor, b: Tensor, traps: Tensor, margin: float) -> Tensor:
    """cos(a, b) is to exceed cos(a, trap) by the margin: softplus of what is missing, scaled."""

    def loss(a: Tensor, b: Tensor, traps: Tensor) -> Tensor:
        return functional.softplus(SCALE * ((a * traps).sum(1) - (a * b).sum(1) + margin)).mean()

    return nested(loss, a, b, traps)


def taught_similarity(texts: Tensor, teacher: Tensor, temperature: float = 0.06) -> Tensor:
    """The distribution of each text's similarity to the batch's others is to be the teacher's (Kullback–Leibler).

    teacher: unit vectors of the same texts [n, any].
    """
    itself = torch.eye(len(texts), dtype=torch.bool, device=texts.device)
    wanted = torch.softmax((teacher @ teacher.T / temperature).masked_fill(itself, NEVER), dim=1)

    def loss(units: Tensor) -> Tensor:
        logs = torch.log_softmax((units @ units.T / temperature).masked_fill(itself, NEVER), dim=1)
        return functional.kl_div(logs, wanted, reduction="batchmean")

    return nested(loss, texts)


def kept_similarity(
    now: Tensor, before: Tensor, other: Tensor | None = None, share: float = 0.0, sizes: Mapping[int, float] = MATRYOSHKA
) -> Tensor:
    """Every two of the texts are to be as alike as they were: mean square of the cosines' differences, near texts counting
    more, for they could change places. now, before: vectors [n, dimensions].

    other: another encoder's unit vectors of the texts [n, any], whose cosines are so large a `share` of what is wanted.
    """
    off = ~torch.eye(len(now), dtype=torch.bool, device=now.device)

    def loss(now: Tensor, before: Tensor) -> Tensor:
        wanted = before @ before.T if other is None else torch.lerp(before @ before.T, other @ other.T, share)
        return ((now @ now.T - wanted).square() * (EVERY_PAIR + wanted.clamp(min=0)))[off].mean()

    return nested(loss, now, before, sizes=sizes)


def as_near_as(a: Tensor, b: Tensor, near: float) -> Tensor:
    """cos(a, b) is to be `near` or more: mean square of what is missing."""

    def loss(a: Tensor, b: Tensor) -> Tensor:
        return (near - (a * b).sum(1)).clamp(min=0).square().mean()

    return nested(loss, a, b)


def told_apart(a: Tensor, b: Tensor, traps: Tensor, near: float, margin: float) -> Tensor:
    """cos(a, b) is to exceed both cos(a, trap) and cos(b, trap) by the margin, softplus of what is missing, which counts less and less
    the more it is, and to be `near` or more.

    From a's side alone it can be had without understanding, by putting any two orders of the same words far apart. b has other
    words than a and its trap, which have the same: which of them is the nearer to b no such trick tells.

    Taken at all 256 numbers alone, the later ones louder: what bags of words cannot say has its place there, and the first stay
    what they are.
    """
    loud = torch.ones(a.shape[1], dtype=a.dtype, device=a.device)
    loud[LATER:] = LOUDER
    a, b, traps = (functional.normalize(vectors * loud, dim=1) for vectors in (a, b, traps))
    same, from_text, from_paraphrase = (a * b).sum(1), (a * traps).sum(1), (b * traps).sum(1)
    missing = torch.stack([from_text - same, from_paraphrase - same]) + margin
    counts = HOPELESS * torch.tanh(functional.softplus(missing / WIDTH) * WIDTH / HOPELESS)
    return counts.sum(0).mean() + 0.5 * (near - same).clamp(min=0).square().mean()
