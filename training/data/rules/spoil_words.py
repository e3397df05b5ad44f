"""Changes one word of a real sentence: a number, or a word for its opposite."""

import re
from functools import lru_cache
from random import Random

from data.rules.lexicon import like, mend_articles
from data.rules.numerals import cardinal, ordinal, ordinal_digits
from data.rules.triple import pick
from data.rules.words import lines

_VALUES = {cardinal(n): n for n in (*range(2, 100), 100, 1000)}
_ORDINALS = {ordinal(n): n for n in range(2, 32)}
_NUMBER = re.compile(r"\b(?:" + "|".join(sorted((*_VALUES, *_ORDINALS), key=len, reverse=True)) + r")\b(?!-)", re.I)
_DIGITS = re.compile(r"\d+(?:,\d{3})*(?::\d\d)?(?:st|nd|rd|th)?")
_TURNS = {"twice": "three times", "both": "all three", "half": "a third",
          "hundred": "thousand", "hundreds": "thousands", "thousands": "hundreds", "thousand": "hundred",
          "million": "billion", "dozen": "hundred"}
_PERIODS = tuple(tuple(line.split("\t")) for line in lines("periods.tsv"))


def _other(n: int, rng: Random) -> int:
    """A number of about the same size, at least 2."""
    for _ in range(20):
        step = pick(rng, (1, 1, 2, 2, 3, 4, 5)) if n < 20 else pick(rng, (n // 10, n // 5, n // 4, 10, 3)) or 1
        other = n + step * pick(rng, (1, -1))
        if other >= 2 and other != n:
            return other
    return n + 1


def change_number(text: str, rng: Random) -> str | None:
    """Another number in one place: 'three dogs' → 'five dogs', '2:30' → '4:30'."""
    spots = [*_NUMBER.finditer(text), *_DIGITS.finditer(text)]
    spots = spots or [spot for spot in re.finditer(r"\w+", text) if spot[0].lower() in _TURNS]
    if not spots:
        return None
    spot = pick(rng, spots)
    other = _changed(spot[0], rng)
    return None if re.search(rf"\b{other}\b", text, re.I) else text[:spot.start()] + other + text[spot.end():]


def _changed(word: str, rng: Random) -> str:
    lower = word.lower()
    if lower in _TURNS:
        return like(word, _TURNS[lower])
    if lower in _VALUES:
        other = _other(_VALUES[lower], rng)
        return like(word, cardinal(pick(rng, (200, 300, 500)) if _VALUES[lower] == 100 else other))
    if lower in _ORDINALS:
        return like(word, ordinal(max(2, _other(_ORDINALS[lower], rng) % 31)))
    if ":" in word:
        hour, _, minute = word.partition(":")
        return f"{_other(int(hour), rng) % 12 or 12}:{minute}" if rng.random() < 0.6 else \
            f"{hour}:{'30' if minute != '30' else '15'}"
    n = int(re.sub(r"\D", "", word))
    if not word[-1].isdigit():
        return ordinal_digits(_other(n, rng))
    if 1000 < n < 2100 and "," not in word:
        return str(n + pick(rng, (-30, -10, -3, -1, 1, 2, 4, 10)))
    return f"{_other(n, rng):,}" if "," in word else str(_other(n, rng))


@lru_cache(maxsize=None)
def _antonyms() -> dict[str, tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {}
    for line in lines("antonyms.txt"):
        a, b = line.split()
        known[a] = (*known.get(a, ()), b)
        known[b] = (*known.get(b, ()), a)
    return known


def swap_antonym(text: str, rng: Random) -> str | None:
    """One word for its opposite: 'The soup is hot.' → 'The soup is cold.'"""
    known = _antonyms()
    spots = [spot for spot in re.finditer(r"\b[A-Za-z]+\b(?!')", text) if spot[0].lower() in known]
    if not spots:
        return None
    spot = pick(rng, spots)
    word = like(spot[0], pick(rng, known[spot[0].lower()]))
    return mend_articles(text[:spot.start()] + word + text[spot.end():])


def swap_period(text: str, rng: Random) -> str | None:
    """Another day, part of the day, or the other order in time: 'before lunch' → 'after lunch'."""
    spots = [(spot, period) for period in _PERIODS for word in period
             for spot in re.finditer(rf"\b{word}\b", text)] if _ANY_PERIOD.search(text) else []
    if not spots:
        return None
    spot, period = pick(rng, spots)
    word = pick(rng, [other for other in period if other != spot[0]])
    return text[:spot.start()] + word + text[spot.end():]


_ANY_PERIOD = re.compile(r"\b(?:" + "|".join(word for period in _PERIODS for word in period) + r")\b")
