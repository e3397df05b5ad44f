"""The same text with other articles says about the same, and what has learned binding must be told so: of "The cougar is chasing the
bear." and "A cougar is chasing a bear." (5.0 by people's grades) it had made a cosine of 0.67, for in its triples every word counts."""

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from data.wordpiece import PAD
from learn.losses import as_near_as
from learn.tasks import Losses, Vectors
from learn.tokens import Tokens

# A text and the same with other articles are to have this cosine or more.
SAME = 0.97
# Batches that are drawn and sorted by length at once; texts that are looked through at once.
WINDOW, AT_ONCE = 20, 4096
VOWELS = frozenset("aeiou")


class Articles:
    """pieces: the vocabulary."""

    def __init__(self, pieces: Sequence[str], device: torch.device) -> None:
        # A word that the vocabulary lacks is at a place where no id is.
        self._the, self._a, self._an = (pieces.index(word) if word in pieces else -1 for word in ("the", "a", "an"))
        self._vowel, self._plural = (
            torch.tensor([is_it(piece) for piece in pieces], device=device)
            for is_it in (lambda piece: piece[0] in VOWELS, lambda piece: piece.endswith("s"))
        )

    def others(self, ids: Tensor) -> Tensor:
        """Ids [texts, tokens] with the for a and an, and these for the, but before a word in s, which may be many."""
        after = torch.nn.functional.pad(ids[:, 1:], (0, 1), value=PAD)
        indefinite = torch.where(self._vowel[after], self._an, self._a)
        found = torch.where((ids == self._the) & ~self._plural[after] & (indefinite >= 0), indefinite, ids)
        return torch.where(((ids == self._a) | (ids == self._an)) & (self._the >= 0), self._the, found)

    def has(self, ids: Tensor) -> Tensor:
        """Which texts [texts] have others."""
        return (self.others(ids) != ids).any(dim=1)

    def some_others(self, ids: Tensor, share: float) -> Tensor:
        """The same, of so many texts drawn at random."""
        return torch.where(torch.rand(len(ids), 1, device=ids.device) < share, self.others(ids), ids)


def articles_kept(articles: Articles, tokens: Tokens, numbers: np.ndarray, size: int, rng: np.random.Generator) -> Losses:
    """For ever: how far `size` texts, of like length, and the same with other articles are from being as near as they should. Raises
    ValueError where no text has an article."""
    parts = np.array_split(np.unique(numbers), max(1, len(numbers) // AT_ONCE))
    found = np.concatenate([part[articles.has(tokens.batch(part)).cpu().numpy()] for part in parts if len(part)])
    if not len(found):
        raise ValueError("no text has an article to exchange")
    while True:
        some = rng.choice(found, WINDOW * size)
        some = some[np.argsort(tokens.lengths[some], kind="stable")]
        for start in size * rng.permutation(WINDOW):
            ids = tokens.batch(some[start : start + size])

            def loss(vectors: Vectors, ids: Tensor = ids) -> Tensor:
                return as_near_as(*vectors(torch.cat([ids, articles.others(ids)])).chunk(2), SAME)

            yield loss
