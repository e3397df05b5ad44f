"""What a slot of a frame can hold: a noun phrase, a verb phrase with its opposite, a number, a tense."""

from typing import NamedTuple


class Value(NamedTuple):
    """One filler.

    parts: groups of wordings that mean the same; later groups are other things (the opposite, the comparative).
    key: equal keys must not meet in one sentence. person: 1s, 3s or 3p, for agreement.
    pronoun: subject, object and possessive pronoun. fixed: the object and possessive of a filler that is a pronoun.
    group: what a changed value keeps (the currency, the unit).
    """

    key: str
    parts: tuple[tuple[str, ...], ...]
    person: str = "3s"
    pronoun: tuple[str, str, str] = ("it", "it", "its")
    fixed: bool = False
    group: str = ""
    subject: tuple[str, ...] = ()


def plain(*wordings: str, group: str = "") -> Value:
    return Value(wordings[0], (tuple(wordings),), group=group)


def inline(source: str) -> Value:
    """A filler written in a frame: `#` between parts, `=` between wordings."""
    parts = tuple(tuple(part.split("=")) for part in source.split("#"))
    return Value(parts[0][0], parts)
