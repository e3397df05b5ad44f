"""Unigram tokenizer (Kudo 2018), as the Universal Sentence Encoder has it: of all ways to cut a word the likeliest."""

import json
from collections.abc import Sequence
from pathlib import Path

BEGINS = "▁"
UNKNOWN, RESERVED, UNKNOWN_SCORE = 0, 6, -20.0
MOST = 127


class Unigram:
    """pieces: (piece, log probability); the first RESERVED are no text. A piece at a word's beginning starts with ▁."""

    def __init__(self, pieces: Sequence[tuple[str, float | None]]) -> None:
        self._scores = {
            piece: (i, score) for i, (piece, score) in enumerate(pieces) if i >= RESERVED and score is not None
        }
        self._longest = max(map(len, self._scores))
        self._known: dict[str, list[int]] = {}

    def encode(self, words: Sequence[str]) -> list[int]:
        """Ids of a text by its words, at most MOST and at least one."""
        return [piece for word in words for piece in self._word(word)][:MOST] or [UNKNOWN]

    def _word(self, word: str) -> list[int]:
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._cut(BEGINS + word)
        return found

    def _cut(self, text: str) -> list[int]:
        """Viterbi: best[i] is the best score of text[:i], back[i] its last piece and where that starts."""
        best = [0.0] + [float("-inf")] * len(text)
        back = [(0, UNKNOWN)] * (len(text) + 1)
        for start in range(len(text)):
            for end in range(start + 1, min(len(text), start + self._longest) + 1):
                unknown = (UNKNOWN, UNKNOWN_SCORE) if end == start + 1 else None
                piece = self._scores.get(text[start:end], unknown)
                if piece and best[start] + piece[1] > best[end]:
                    best[end] = best[start] + piece[1]
                    back[end] = (start, piece[0])
        found: list[int] = []
        end = len(text)
        while end:
            end, piece = back[end]
            found.append(piece)
        return found[::-1]


def read_unigram(folder: Path) -> Unigram:
    return Unigram(json.loads((folder / "vocab.json").read_text(encoding="utf-8")))
