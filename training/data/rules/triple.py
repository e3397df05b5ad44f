"""What the rules make: a text, a paraphrase that means the same, and a trap that looks alike but does not."""

import re
from collections.abc import Sequence
from random import Random
from typing import NamedTuple, TypeVar

KINDS = ("negation", "roles", "number", "order", "antonym", "comparative", "time")

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_Item = TypeVar("_Item")


class Triple(NamedTuple):
    """Three different sentences; `kind` is one of KINDS and names what sets the trap apart from the text."""

    text: str
    paraphrase: str
    trap: str
    kind: str


def overlap(a: str, b: str) -> float:
    """Shared words over all words (Jaccard of the two bags' sets), 0 to 1."""
    x, y = set(_WORD.findall(a.lower())), set(_WORD.findall(b.lower()))
    return len(x & y) / max(1, len(x | y))


def pick(rng: Random, items: Sequence[_Item]) -> _Item:
    """One item by exactly one draw in proportion to the length.

    Random.choice may draw more often, and then two sentences made from one seed would drift apart.
    """
    return items[int(rng.random() * len(items))]


def sentence(text: str) -> str:
    """Capital at the front, single spaces, a full stop at the end when nothing else is there."""
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r"\s+([,;?.])", r"\1", text)
    text = text[:1].upper() + text[1:]
    return text if text[-1:] in ".?!" else f"{text}."
