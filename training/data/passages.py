"""Longer sentences: out of passages, answers and questions, none of which says the same as another.

Captions and examples are short. What is learned from short traps also changes how alike two long texts about one subject are, and
nothing else that is held would notice (training/README.md, What nobody held).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from random import Random

from data.corpora import Row
from data.overlap import Forbidden

# Words of a sentence.
SHORTEST, LONGEST = 8, 30
# The sentences of an answer or article that are taken: the first says what it is about, as thousands of others do.
LATER = slice(1, 5)
_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")


def _passage(row: Row) -> Iterable[str]:
    return [row[1]]


def _question(row: Row) -> Iterable[str]:
    return [row[0]]


def _later(row: Row) -> Iterable[str]:
    # What was cut off at 500 or 600 characters has no full stop.
    return [sentence for sentence in _END.split(row[1])[LATER] if sentence.endswith(".")]


# What is taken of a corpus's rows, and how many of it at most.
TAKEN: Mapping[str, tuple[Callable[[Row], Iterable[str]], int]] = {
    "nqg": (_passage, 20_000),
    "medquad": (_later, 7_000),
    "movies": (_later, 6_000),
    "trivia": (_question, 8_000),
}


def long_sentences(rows: Mapping[str, list[Row]], forbidden: Forbidden, seed: int) -> Iterator[str]:
    """rows: of each corpus, none of them held out. A part of a row can be forbidden where the whole is not, so each is looked at."""
    rng = Random(seed)
    for corpus, (sentences, most) in TAKEN.items():
        found = dict.fromkeys(sentence for row in rows[corpus] for sentence in sentences(row))
        fit = [sentence for sentence in found if SHORTEST <= len(sentence.split()) <= LONGEST]
        rng.shuffle(fit)
        yield from (sentence for sentence, in forbidden.filter("long sentences", ((sentence,) for sentence in fit[:most])))
