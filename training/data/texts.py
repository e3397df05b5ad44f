"""Texts as ids: every distinct text is tokenized once and kept in one flat array."""

from collections.abc import Iterable, Sequence

import numpy as np

from data.wordpiece import PAD, WordPiece


class Texts:
    """Distinct texts by number; `batch` gives their padded ids."""

    def __init__(self, tokenizer: WordPiece) -> None:
        self._tokenizer = tokenizer
        self._numbers: dict[str, int] = {}
        self._chunks: list[list[int]] = []
        self._lengths: list[int] = []
        self._flat: np.ndarray | None = None
        self._starts = np.zeros(0, dtype=np.int64)

    def add(self, text: str) -> int:
        """The number of a text, a new one when it was not seen before."""
        number = self._numbers.get(text)
        if number is None:
            number = self._numbers[text] = len(self._chunks)
            ids = self._tokenizer.encode(text)
            self._chunks.append(ids)
            self._lengths.append(len(ids))
            self._flat = None
        return number

    def add_all(self, texts: Iterable[str], prompt: str = "") -> np.ndarray:
        return np.array([self.add(prompt + text) for text in texts], dtype=np.int64)

    def lengths(self, numbers: np.ndarray) -> np.ndarray:
        self._pack()
        return self._sizes[numbers]

    def batch(self, numbers: Sequence[int] | np.ndarray) -> np.ndarray:
        """Ids [texts, longest], padded with [PAD]."""
        self._pack()
        numbers = np.asarray(numbers)
        sizes = self._sizes[numbers]
        column = np.arange(sizes.max())
        inside = column < sizes[:, None]
        places = np.where(inside, self._starts[numbers][:, None] + column, 0)
        return np.where(inside, self._flat[places], PAD)

    def _pack(self) -> None:
        if self._flat is None:
            self._sizes = np.array(self._lengths, dtype=np.int64)
            self._starts = np.concatenate([[0], np.cumsum(self._sizes)[:-1]])
            self._flat = np.fromiter((i for ids in self._chunks for i in ids), dtype=np.int64)
