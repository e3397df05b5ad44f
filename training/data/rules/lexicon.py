"""Verb forms found back in running text, and words put in the place of words."""

import re
from functools import lru_cache

from data.rules.inflect import verb
from data.rules.words import flat, lines


@lru_cache(maxsize=None)
def bases() -> frozenset[str]:
    irregular = (line.split("\t")[0] for line in lines("irregular.tsv"))
    return frozenset(flat("verbs.txt")) | frozenset(irregular)


@lru_cache(maxsize=None)
def _by_form(place: int) -> dict[str, str]:
    return {verb(base)[place]: base for base in sorted(bases()) if base not in ("be",)}


def of_third(word: str) -> str | None:
    """'goes' → 'go'"""
    return _by_form(0).get(word)


def of_past(word: str) -> str | None:
    """'went' → 'go'"""
    return _by_form(1).get(word)


def of_participle(word: str) -> str | None:
    """'gone' → 'go'; also been."""
    return "be" if word == "been" else _by_form(2).get(word)


def of_ing(word: str) -> str | None:
    return _by_form(3).get(word)


def like(model: str, word: str) -> str:
    """`word` with the model's capital."""
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


def mend_articles(text: str) -> str:
    """a or an by the letter that follows, after a word was put in."""
    text = re.sub(r"\b([Aa]) (?=[aeio]\w|ug|um|up|un(?!i(?!n)))(?!one\b|once\b|eu)", r"\1n ", text)
    return re.sub(r"\b([Aa])n (?=[bcdfgjklmnpqrstvwxyz])", r"\1 ", text)
