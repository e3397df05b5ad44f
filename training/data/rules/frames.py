"""Sentence frames: slots with their makers, and templates that all say the same.

A block of frames/*.txt has a header line, `A=person B=city T=[tea,coffee=java] * 2 ; A~B, N!`: slots with a maker
(`a_person` and so on for the fillers of words/fillers.tsv) or a list of fillers (`=` between wordings, `#` between
parts), how often the frame is used, and what a trap does: A~B swaps two fillers, N! puts in another. Then come the
templates, one a line, which are those of each header line where there are several. Where no swap is named, `--` parts the true
templates from the false, which pair up by place; either side may be the text's.

In a template `$A` is a filler, `$a` its object form, `$A's` its possessive, `(x|y)` a choice, and `{past P A}` the form
`past` of P for the subject A (see render.py).
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from random import Random
from typing import NamedTuple

from data.rules import words
from data.rules.slots import DIMENSION, MAKERS, Maker, chosen, object_of, other_half
from data.rules.triple import pick
from data.rules.values import Value

_AGREES = re.compile(r"(?<!of )(?<!among )\$([A-Z]) (?!as\b|less|this|unless)(\w+s(?:n't)?)\b(?!')")
_SLOT = re.compile(r"(\w)=(\[[^\]]*\]|\w+)")


class Frame(NamedTuple):
    """One block; false templates are empty where traps are made by changes. wraps: may stand in `I heard that …`."""

    slots: tuple[tuple[str, str, Maker | None], ...]
    changes: tuple[str, ...]
    true: tuple[str, ...]
    false: tuple[str, ...]
    weight: int
    wraps: bool


def _parse(block: str, makers: Mapping[str, Maker]) -> list[Frame]:
    header, *templates = block.strip().split("\n")
    # A verb right after its subject agrees with whatever fills the slot.
    templates = [_AGREES.sub(r"$\1 {\2 \1}", template) for template in templates]
    header, _, changes = header.partition(" ;")
    header, _, weight = header.partition(" *")
    slots = tuple((name, spec, None if spec == "object" else chosen(tuple(spec[1:-1].split(","))) if spec[0] == "["
                   else makers[spec]) for name, spec in _SLOT.findall(header))
    cut = templates.index("--") if "--" in templates else len(templates)
    plain = all(t[0] == "$" or t[:2] in ("it", "th", "in", "at") for t in templates[:cut]) and slots[0][0] != "P"
    frame = Frame(slots, tuple(filter(None, (c.strip() for c in changes.split(",")))), tuple(templates[:cut]),
                  tuple(templates[cut + 1:]), int(weight or 1), plain and not any("?" in t for t in templates))
    # Adjectives of people alone ("polite") need slots that no animal fills.
    if "=being" in header and "=dimbeing" in header:
        return [frame, *_parse(block.replace("=being", "=person").replace("=dimbeing", "=dimperson"), makers)]
    return [frame]


def frames_of(name: str, makers: Mapping[str, Maker]) -> tuple[Frame, ...]:
    """All frames of a file, each as often as its weight, with slots filled by these makers."""
    blocks = [block for text in words.frames(name).split("\n\n") for block in _with_one_header(text.strip())]
    return tuple(frame for block in blocks for frame in _parse(block, makers) for _ in range(frame.weight))


def _with_one_header(block: str) -> list[str]:
    """A block once for each of its headers."""
    lines = block.split("\n")
    headers = [line for line in lines if _SLOT.match(line)]
    return ["\n".join([header, *lines[len(headers) :]]) for header in headers]


@lru_cache(maxsize=None)
def frames(kind: str) -> tuple[Frame, ...]:
    """All frames of a kind."""
    return frames_of(kind, MAKERS)


def fill(frame: Frame, rng: Random) -> dict[str, Value]:
    """Fillers for the slots, no two with one key."""
    filled: dict[str, Value] = {}
    for name, _, make in frame.slots:
        for _ in range(20):
            value = object_of(filled["V"], rng) if make is None else make(rng)
            if not any(value.key == other.key or _describes(value, other) for other in filled.values()):
                break
        filled[name] = value
    return filled


def _describes(adjective: Value, other: Value) -> bool:
    """Whether the sentence would say it twice: 'the cheap dress is expensive'."""
    said = {word for phrase in other.parts[0] for word in phrase.split()}
    return adjective.group == DIMENSION and any(word in said for part in adjective.parts[:2] for word in part)


def change(frame: Frame, filled: dict[str, Value], how: str, rng: Random) -> dict[str, Value]:
    """The fillers with two swapped (`A~B`) or with another one of the same group (`N!`)."""
    if "~" in how:
        a, b = how.split("~")
        return {**filled, a: filled[b], b: filled[a]}
    name = how[0]
    if "##" in filled[name].group:
        return {**filled, name: other_half(filled[name])}
    make = next(maker for slot, _, maker in frame.slots if slot == name)
    old = filled[name]
    for attempt in range(60):
        value = make(rng)
        if value.group == old.group or attempt > 40:
            if not set(value.parts[0]) & set(old.parts[0]) and all(value.key != v.key for v in filled.values()):
                break
    return {**filled, name: value}


def choose(kind: str, rng: Random) -> Frame:
    return pick(rng, frames(kind))
