"""Texts as ids: every distinct text is tokenized once and kept in one flat array."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from data.wordpiece import WordPiece


@dataclass(frozen=True)
class Packed:
    """The ids of all texts one after the other (uint16), and how many each text has."""

    flat: np.ndarray
    sizes: np.ndarray


class Texts:
    """Distinct texts by number."""

    def __init__(self, tokenizer: WordPiece) -> None:
        self._tokenizer = tokenizer
        self._numbers: dict[str, int] = {}
        self._chunks: list[np.ndarray] = []

    def add(self, text: str) -> int:
        """The number of a text, a new one when it was not seen before."""
        number = self._numbers.get(text)
        if number is None:
            number = self._numbers[text] = len(self._chunks)
            self._chunks.append(np.array(self._tokenizer.encode(text), dtype=np.uint16))
        return number

    def add_all(self, texts: Iterable[str], prompt: str = "") -> np.ndarray:
        return np.array([self.add(prompt + text) for text in texts], dtype=np.int64)

    def packed(self) -> Packed:
        sizes = np.array([len(chunk) for chunk in self._chunks], dtype=np.int64)
        return Packed(np.concatenate(self._chunks), sizes)
