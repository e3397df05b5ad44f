"""What one step of training may be: a corpus's pairs, graded pairs, words, or traps. A task gives losses for ever."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from data.texts import Texts
from data.word_vectors import WordVectors
from data.wordpiece import PAD, SPECIALS
from learn.losses import contrastive, cosent, trap_margin, word_similarity
from learn.model import Encoder
from learn.pairs import Pairs, alike, pair_batches


@dataclass(frozen=True)
class Task:
    """A name for the log, its share of the steps, and a loss of the encoder for each next batch."""

    name: str
    weight: float
    losses: Iterator[Callable[[Encoder], Tensor]]


def _ids(array: np.ndarray) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(array))


def pair_task(pairs: Pairs, texts: Texts, tokens: int, most: int, rng: np.random.Generator) -> Task:
    def losses() -> Iterator[Callable[[Encoder], Tensor]]:
        for batch in pair_batches(pairs, texts, tokens, most, rng):
            yield lambda encoder, b=batch: contrastive(encoder(_ids(b.left)), encoder(_ids(b.right)), torch.from_numpy(b.same))

    return Task(pairs.name, pairs.weight, losses())


def graded_task(
    name: str,
    weight: float,
    rows: list[tuple[str, str, float]],
    texts: Texts,
    tokens: int,
    most: int,
    rng: np.random.Generator,
    drop: float = 0.0,
) -> Task:
    """Sentence pairs with a grade; `drop` of their tokens are hidden at random, against learning the pairs by heart."""
    left = texts.add_all(a for a, _, _ in rows)
    right = texts.add_all(b for _, b, _ in rows)
    grades = np.array([grade for _, _, grade in rows], dtype=np.float32)
    lengths = np.maximum(texts.lengths(left), texts.lengths(right))

    def ids(numbers: np.ndarray) -> Tensor:
        batch = texts.batch(numbers)
        hidden = (batch >= len(SPECIALS)) & (rng.random(batch.shape) < drop)
        return _ids(np.where(hidden, PAD, batch))

    def losses() -> Iterator[Callable[[Encoder], Tensor]]:
        for chosen in alike(lengths, tokens, most, rng):
            wanted = torch.from_numpy(grades[chosen])
            yield lambda encoder, c=chosen, w=wanted: cosent(encoder(ids(left[c])), encoder(ids(right[c])), w)

    return Task(name, weight, losses())


def word_task(
    name: str, weight: float, vectors: WordVectors, count: int, texts: Texts, size: int, rng: np.random.Generator
) -> Task:
    """The `count` first words against the word vectors. Batches are a seed's neighbours plus random words, so that near
    words, which a random batch seldom has, are told apart too."""
    numbers = texts.add_all(vectors.words[:count])
    units = vectors.vectors[:count]

    def losses() -> Iterator[Callable[[Encoder], Tensor]]:
        while True:
            seeds = rng.choice(len(units), size=8, replace=False)
            near = np.argpartition(-(units[seeds] @ units.T), 24, axis=1)[:, :24].ravel()
            chosen = np.unique(np.concatenate([seeds, near, rng.choice(len(units), size=size, replace=False)]))[: size + 100]
            ids, teacher = texts.batch(numbers[chosen]), torch.from_numpy(units[chosen])
            yield lambda encoder, ids=ids, teacher=teacher: word_similarity(encoder(_ids(ids)), teacher)

    return Task(name, weight, losses())


def trap_task(
    weight: float, triples: list[tuple[str, str, str]], texts: Texts, tokens: int, most: int, rng: np.random.Generator
) -> Task:
    """(text, paraphrase, trap): the paraphrase is found among others and the text's own trap, and beats it by a margin."""
    numbers = np.stack([texts.add_all(column) for column in zip(*triples, strict=True)], axis=1)
    lengths = texts.lengths(numbers).max(axis=1)

    def losses() -> Iterator[Callable[[Encoder], Tensor]]:
        for chosen in alike(lengths, tokens, most, rng):
            sides = [texts.batch(numbers[chosen, i]) for i in range(3)]
            yield lambda encoder, sides=sides: _trap_loss(*(encoder(_ids(side)) for side in sides))

    return Task("traps", weight, losses())


def _trap_loss(texts: Tensor, paraphrases: Tensor, traps: Tensor) -> Tensor:
    same = torch.zeros(len(texts), len(texts), dtype=torch.bool)
    return 0.5 * contrastive(texts, paraphrases, same, traps) + trap_margin(texts, paraphrases, traps)
