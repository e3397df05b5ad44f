"""A sentence taken apart for comparing it with another: words, their weights, and their vectors in several tables."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from data.word_vectors import WordVectors
from data.wordpiece import WordPiece, words

NEGATIONS = frozenset("no not never none nobody nothing nor neither without t cannot".split())


@dataclass(frozen=True)
class Parts:
    """tables[k] is [words, dimensions] of unit rows (zero where the table lacks the word), means[k] their weighted mean."""

    words: list[str]
    numbers: np.ndarray
    weights: np.ndarray
    tables: list[np.ndarray]
    means: list[np.ndarray]
    vector: np.ndarray
    unigrams: frozenset[str]
    bigrams: frozenset[tuple[str, str]]
    letters: frozenset[str]
    digits: frozenset[str]
    negations: int


class Anatomist:
    """Takes sentences apart. The vector of a whole sentence is the static stage's; it must not have learned from grades,
    or what the teacher learns of it on the graded pairs holds for them alone."""

    def __init__(
        self, tokenizer: WordPiece, table: np.ndarray, others: list[WordVectors], sentences: Iterable[str]
    ) -> None:
        self._tokenizer = tokenizer
        self._table = table
        self._others = [({word: i for i, word in enumerate(v.words)}, v.vectors) for v in others]
        counts: Counter[str] = Counter()
        total = 0
        for sentence in sentences:
            counts.update(set(words(sentence)))
            total += 1
        self._rarity = {word: float(np.log((total + 1) / (count + 1))) for word, count in counts.items()}
        self._unseen = float(np.log(total + 1))
        self._numbers: dict[str, int] = {}

    def rarity(self, word: str) -> float:
        """Inverse document frequency."""
        return self._rarity.get(word, self._unseen)

    def _own(self, found: list[str]) -> np.ndarray:
        rows = np.stack([self._table[self._tokenizer.word(word)].mean(axis=0) for word in found])
        return rows / np.linalg.norm(rows, axis=1, keepdims=True).clip(1e-9)

    def vectors(self, sentences: list[str]) -> np.ndarray:
        """Unit vectors of whole sentences [sentences, dimensions]."""
        rows = np.stack([self._table[self._tokenizer.encode(s)].mean(axis=0) for s in sentences])
        return rows / np.linalg.norm(rows, axis=1, keepdims=True).clip(1e-9)

    def take_apart(self, sentence: str) -> Parts:
        every = words(sentence) or ["."]
        found = [word for word in every if word.isalnum()] or every
        weights = np.array([self.rarity(word) for word in found]) + 1e-6
        tables = [self._own(found)]
        for places, vectors in self._others:
            nothing = np.zeros(vectors.shape[1], dtype=np.float32)
            tables.append(np.stack([vectors[places[w]] if w in places else nothing for w in found]))
        lower = sentence.lower()
        vector = self._table[self._tokenizer.encode(sentence)].mean(axis=0)
        return Parts(
            words=found,
            numbers=np.array([self._numbers.setdefault(word, len(self._numbers)) for word in found]),
            weights=weights,
            tables=tables,
            means=[(weights[:, None] * table).sum(axis=0) for table in tables],
            vector=vector,
            unigrams=frozenset(found),
            bigrams=frozenset(zip(found, found[1:], strict=False)),
            letters=frozenset(lower[i : i + 4] for i in range(len(lower) - 3)),
            digits=frozenset(word for word in found if word.isdigit()),
            negations=sum(word in NEGATIONS for word in every),
        )
