"""Texts that say again, with a word or two changed, what one of our lists asks: found by the content words that they share.

A coarse guard beside overlap.py's edits. Written triples are held to it (tests/test_apart.py), the rules' are only counted.
"""

import re
from collections.abc import Iterable

# Words that say little of what a text is about.
SMALL = frozenset(
    "the a an of to in on at is was are were be been it its he she they i we you him me them us his her my our their this that"
    " and or so but than then there for with by from as not no n t s had has have do did does will would isn aren wasn weren"
    " hasn haven hadn don didn doesn".split()
)
# Jaccard: words that two texts share, of all that either has.
ALIKE = 0.6
_SUFFIXES = ("ingly", "edly", "ing", "ied", "ies", "ed", "es", "s", "ly", "er", "est")


def stem(word: str) -> str:
    """A word without its ending, so that barks, barked and barking are one: no more than a guess, and enough for a guard."""
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[: -len(suffix)]
            break
    if len(word) > 3 and word[-1] == word[-2]:
        word = word[:-1]
    return word[:-1] if len(word) > 3 and word[-1] in "ey" else word


def content(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in re.findall(r"[a-z0-9]+", text.lower()) if word not in SMALL)


class Listed:
    """The texts that nothing learned from should be too like; those of a single content word are too short to tell."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._with_word: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for text in texts:
            said = content(text)
            for word in said if len(said) > 1 else ():
                self._with_word.setdefault(word, []).append((text, said))

    def like(self, text: str) -> set[str]:
        """Those of the listed texts with which it shares ALIKE of the content words."""
        said = content(text)
        if len(said) < 2:
            return set()
        near = (pair for word in said for pair in self._with_word.get(word, ()))
        return {listed for listed, other in near if len(said & other) >= ALIKE * len(said | other)}
