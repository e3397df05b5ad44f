"""The words of a text that is known by its tokens."""

import numpy as np

from data.wordpiece import SPECIALS, UNK
from learn.material import Material


class Words:
    """Takes the material's texts apart, by number."""

    def __init__(self, material: Material) -> None:
        self._pieces, self._flat = material.pieces, material.packed.flat
        self._ends = np.cumsum(material.packed.sizes)

    def ids(self, text: int) -> np.ndarray:
        start = self._ends[text - 1] if text else 0
        return self._flat[start : self._ends[text]]

    def split(self, text: int) -> tuple[list[str], list[list[int]]]:
        """The words of a text, put together from their pieces, and each word's ids."""
        found: list[str] = []
        ids: list[list[int]] = []
        for i in self.ids(text).tolist():
            piece = self._pieces[i]
            if piece in SPECIALS and i != UNK:
                continue
            if piece.startswith("##") and found:
                found[-1] += piece[2:]
                ids[-1].append(i)
            else:
                found.append(piece)
                ids.append([i])
        return found or ["."], ids or [[UNK]]

    def plain(self, text: int) -> list[str]:
        """Without marks, as the outside encoder reads best."""
        return [word for word in self.split(text)[0] if word.isalnum()]
