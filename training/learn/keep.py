"""What an encoder knows is kept while it learns something else: texts stay as alike as they were before, or as it and a second
encoder have them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from learn.chunks import PARTS, encode_in_chunks
from learn.losses import MATRYOSHKA, kept_similarity
from learn.model import Encoder
from learn.probe import encode
from learn.tasks import Losses, Vectors
from learn.tokens import Tokens

# Of a text's nearest so many, the nearer ones oftener, some come with it: near texts are the ones that could change places.
NEAREST = 60
# So much of what is drawn is hardly ever drawn twice.
DISTINCT = 0.9


@dataclass(frozen=True)
class Batch:
    """Texts with some of their neighbours each; texts at random; pairs that belong together."""

    seeds: int
    neighbours: int
    random: int
    pairs: int = 0


@dataclass(frozen=True)
class Opinion:
    """Another encoder's unit vectors of texts by number, and the share of its cosines in those that are wanted."""

    units: Callable[[np.ndarray], np.ndarray]
    share: float


class Kept:
    """numbers of texts [texts], and pairs of them that mean about the same in other words [pairs, 2]; sizes: how much is held of the
    first so many numbers; read_by: the texts as `encoder` reads them, where its pieces are others."""

    def __init__(
        self,
        encoder: Encoder,
        tokens: Tokens,
        numbers: np.ndarray,
        pairs: np.ndarray | None = None,
        second: Opinion | None = None,
        sizes: Mapping[int, float] = MATRYOSHKA,
        read_by: Tokens | None = None,
    ) -> None:
        self._tokens = tokens
        self._numbers = np.unique(numbers if pairs is None else np.concatenate([numbers, pairs.ravel()]))
        self._pairs = None if pairs is None else np.searchsorted(self._numbers, pairs)
        self._before = torch.from_numpy(encode(encoder, read_by or tokens, self._numbers, 128))
        self._units = functional.normalize(self._before, dim=1)
        self._sizes, self._share = sizes, second.share if second else 0.0
        # Half as exact: at 200,000 texts they are half a gigabyte, and the process that computes beside has them too.
        self._second = torch.from_numpy(second.units(self._numbers).astype(np.float16)) if second else None

    def losses(self, batch: Batch, rng: np.random.Generator) -> Losses:
        """For ever: how far the cosines of a batch are from what they were."""
        for chosen in self._batches(batch, rng):
            yield lambda vectors, c=chosen: self._loss(vectors, c)

    def _loss(self, vectors: Vectors, chosen: np.ndarray) -> Tensor:
        rows = torch.from_numpy(chosen)
        now = encode_in_chunks(vectors, self._tokens, self._numbers[chosen])
        other = None if self._second is None else self._second[rows].float().to(now.device)
        return kept_similarity(now, self._before[rows].to(now.device), other, self._share, self._sizes)

    def _batches(self, batch: Batch, rng: np.random.Generator) -> Iterator[np.ndarray]:
        count = len(self._numbers)
        near = min(NEAREST, count) - 1
        chances = 1 / np.arange(1, near + 1)
        chances /= chances.sum()
        while True:
            seeds = rng.choice(count, min(batch.seeds, count), replace=False)
            nearest = (self._units[torch.from_numpy(seeds)] @ self._units.T).topk(near + 1, dim=1).indices.numpy()[:, 1:]
            some = min(batch.neighbours, near)
            parts = [seeds, *(rng.choice(row, some, replace=False, p=chances) for row in nearest)]
            parts.append(rng.choice(count, min(batch.random, count), replace=False))
            if self._pairs is not None:
                parts.append(self._pairs[rng.choice(len(self._pairs), batch.pairs)].ravel())
            yield _exactly(np.concatenate(parts), rng)


def _exactly(found: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Distinct ones of what was found, always as many of a like batch: few shapes, so few kernels to prepare."""
    some = rng.permutation(np.unique(found))
    return np.resize(some, int(DISTINCT * len(found)) // PARTS * PARTS)
