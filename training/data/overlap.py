"""Keeps the sentences that measure the encoder out of its training text.

A training text is removed when, after normalisation, it equals a forbidden sentence or is one edit away: one word put
in, taken out or replaced, or one letter likewise. Both are found by deletion neighbourhoods (as in SymSpell): two
strings one edit apart share a string that is either of them with one unit left out. Sharing one is necessary, not
sufficient, so a few texts two edits away go too.
The STS-B test set is known only by hashes of its sentences (corpora/stsb_test.sha256): equal texts are removed, and
those from which one word must be taken out to be equal.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

_RUNS = re.compile(r"[a-z0-9]+")


def normalise(text: str) -> str:
    """Decomposed, lower case, accents dropped, runs of [a-z0-9] joined by single spaces."""
    decomposed = unicodedata.normalize("NFD", text).lower()
    return " ".join(_RUNS.findall("".join(c for c in decomposed if not unicodedata.combining(c))))


def _without_one_word(text: str) -> Iterator[str]:
    words = text.split(" ")
    # A text of three words or fewer is too little for a word's difference to mean that it is the same text.
    if len(words) > 3:
        yield from (" ".join(words[:i] + words[i + 1 :]) for i in range(len(words)))


def _without_one_letter(text: str) -> Iterator[str]:
    yield from (text[:i] + text[i + 1 :] for i in range(len(text)))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class Forbidden:
    """The sentences never to train on."""

    def __init__(self, sentences: Iterable[str], hashes: Iterable[str] = ()) -> None:
        self.exact = {normalise(sentence) for sentence in sentences}
        self.words = self.exact | {key for text in self.exact for key in _without_one_word(text)}
        self.letters = self.exact | {key for text in self.exact for key in _without_one_letter(text)}
        self.hashes = set(hashes)
        self.longest = max((len(text) for text in self.exact), default=0)
        self.checked = 0
        self.removed: dict[str, int] = {}
        self._known: dict[str, bool] = {}

    def has(self, text: str) -> bool:
        """Whether a text equals a forbidden sentence or is within an edit of one."""
        key = normalise(text)
        if key not in self._known:
            self._known[key] = self._near(key)
        return self._known[key]

    def _near(self, key: str) -> bool:
        if key in self.words or key in self.letters or _hash(key) in self.hashes:
            return True
        shorter = list(_without_one_word(key))
        if any(s in self.words or _hash(s) in self.hashes for s in shorter):
            return True
        return len(key) <= self.longest + 1 and any(s in self.letters for s in _without_one_letter(key))

    def filter(self, corpus: str, rows: Iterable[tuple]) -> list[tuple]:
        """The rows none of whose texts is forbidden; how many went is kept in `removed[corpus]`."""
        kept = []
        for row in rows:
            self.checked += 1
            if any(isinstance(cell, str) and self.has(cell) for cell in row):
                self.removed[corpus] = self.removed.get(corpus, 0) + 1
            else:
                kept.append(row)
        return kept


def read_hashes(folder: Path) -> list[str]:
    return (folder / "stsb_test.sha256").read_text().split()
