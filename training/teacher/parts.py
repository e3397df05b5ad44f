"""A sentence taken apart for comparing it with another: words, their weights, and their vectors in several tables."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from data.word_vectors import Encode
from learn.material import Material
from teacher.words import Words

# Sizes of the outside encoder's vectors, turned so that the first numbers are the principal components: by all of them the
# teacher reached 0.798 out of fold, by whole vectors 0.794, without the encoder 0.784 (0.878, 0.870 and 0.850 on dev, whose
# sentences then had a part in the mean and the axes).
SIZES = (16, 32, 64, 128, 256, 512)
NEGATIONS = frozenset("no not never none nobody nothing nor neither without t cannot".split())


@dataclass(frozen=True)
class Parts:
    """tables[k] is [words, dimensions] of unit rows (zero where the table lacks the word), means[k] their weighted mean;
    vectors: of the whole sentence, by the static stage and by the outside encoder at several sizes."""

    words: list[str]
    numbers: np.ndarray
    weights: np.ndarray
    tables: list[np.ndarray]
    means: list[np.ndarray]
    vectors: list[np.ndarray]
    unigrams: frozenset[str]
    bigrams: frozenset[tuple[str, str]]
    letters: frozenset[str]
    digits: frozenset[str]
    negations: int


class Anatomist:
    """Takes sentences apart, which it knows by their tokens. The vector of a whole sentence is the static stage's; it must
    not have learned from grades, or what the teacher learns of it on the graded pairs holds for them alone.

    table: token vectors [pieces, dimensions]; sentences: the texts that say how rare a word is.
    """

    def __init__(self, material: Material, table: np.ndarray, sentences: Iterable[int]) -> None:
        self._words, self._table = Words(material), table
        self._others = []
        for taught in material.words:
            places = {self._words.split(number)[0][0]: i for i, number in enumerate(taught.numbers)}
            self._others.append((places, taught.units.astype(np.float32)))
        counts: Counter[str] = Counter()
        total = 0
        for sentence in sentences:
            counts.update(set(self._words.split(sentence)[0]))
            total += 1
        self._rarity = {word: math.log((total + 1) / (count + 1)) for word, count in counts.items()}
        self._unseen = math.log(total + 1)
        self._numbers: dict[str, int] = {}
        self._places: dict[int, int] = {}
        self._outside = np.zeros((0, 0), np.float16)

    def read(self, texts: np.ndarray, learned_from: np.ndarray, encode: Encode) -> None:
        """Encodes the texts that will be taken apart, all at once, by an encoder from outside. The mean that is taken off and the
        axes are those of the texts `learned_from` alone: what measures the teacher must not set them."""
        every = np.unique(texts)
        self._places = {text: i for i, text in enumerate(every.tolist())}
        vectors = encode([self._words.plain(text) for text in every.tolist()])
        inside = np.isin(every, learned_from)
        vectors = vectors - vectors[inside].mean(axis=0)
        _, directions = np.linalg.eigh(vectors[inside].T @ vectors[inside])
        self._outside = (vectors @ directions[:, ::-1]).astype(np.float16)

    def rarity(self, word: str) -> float:
        """Inverse document frequency."""
        return self._rarity.get(word, self._unseen)

    def vector(self, text: int) -> np.ndarray:
        return self._table[self._words.ids(text)].mean(axis=0)

    def take_apart(self, text: int) -> Parts:
        every, pieces = self._words.split(text)
        kept = [i for i, word in enumerate(every) if word.isalnum()] or list(range(len(every)))
        found = [every[i] for i in kept]
        weights = np.array([self.rarity(word) for word in found]) + 1e-6
        own = np.stack([self._table[pieces[i]].mean(axis=0) for i in kept])
        tables = [own / np.linalg.norm(own, axis=1, keepdims=True).clip(1e-9)]
        for places, vectors in self._others:
            nothing = np.zeros(vectors.shape[1], dtype=np.float32)
            tables.append(np.stack([vectors[places[w]] if w in places else nothing for w in found]))
        joined = " ".join(every)
        outside = self._outside[self._places[text]].astype(np.float32)
        return Parts(
            words=found,
            numbers=np.array([self._numbers.setdefault(word, len(self._numbers)) for word in found]),
            weights=weights,
            tables=tables,
            means=[(weights[:, None] * table).sum(axis=0) for table in tables],
            vectors=[self.vector(text), *(outside[:size] for size in SIZES)],
            unigrams=frozenset(found),
            bigrams=frozenset(zip(found, found[1:], strict=False)),
            letters=frozenset(joined[i : i + 4] for i in range(len(joined) - 3)),
            digits=frozenset(word for word in found if word.isdigit()),
            negations=sum(word in NEGATIONS for word in every),
        )
