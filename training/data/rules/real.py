"""Triples from real sentences: paraphrases of the corpora (or made by rule), traps by rule."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

from data.corpora import read_rows
from data.rules.lexicon import mend_articles
from data.rules.reword import reword
from data.rules.spoil_negation import negate
from data.rules.spoil_places import swap_compared, swap_order, swap_roles
from data.rules.spoil_words import change_number, swap_antonym, swap_period
from data.rules.swap_words import nouns_and_adjectives, swap_words
from data.rules.triple import Triple, overlap, pick, sentence
from data.word_graph import read_graph

SPOILERS: dict[str, Callable[[str, Random], str | None]] = {
    "negation": negate, "roles": swap_roles, "number": change_number, "order": swap_order, "antonym": swap_antonym,
    "comparative": swap_compared, "time": swap_period,
}
# The share of a kind's triples that comes from real sentences; as much as the corpora hold without much repetition.
SHARE = {
    "negation": 0.45, "roles": 0.3, "number": 0.35, "order": 0.25, "antonym": 0.45, "comparative": 0.1, "time": 0.3, "swap": 1.0,
}
_LONGEST = 24
_TRIES = 400
_STSB_SAME = 4.0
_ALIKE_CAPTIONS = 0.45


class RealSentences:
    """Pairs that mean the same, and sentences alone."""

    def __init__(self, folder: Path) -> None:
        kinds = nouns_and_adjectives(read_graph(folder))
        self._spoilers = SPOILERS | {"swap": lambda text, rng: swap_words(text, rng, kinds)}
        pairs = [(a, b) for a, b, *_ in read_rows(folder, "tatoeba_para")]
        pairs += [(a, b) for a, b, score in read_rows(folder, "stsb_train") if float(score) >= _STSB_SAME]
        self.captions = [row for row in read_rows(folder, "coco") if len(row) > 1]
        self.pairs = [pair for pair in pairs if all(3 <= len(text.split()) <= _LONGEST for text in pair)]
        self.alone = [text for text, *_ in read_rows(folder, "tatoeba_sents") if 3 <= len(text.split()) <= 16]

    def _pair(self, rng: Random) -> tuple[str, str] | None:
        roll = rng.random()
        if roll < 0.35:
            return pick(rng, self.pairs)[:: pick(rng, (1, -1))]
        if roll < 0.5:
            row = pick(rng, self.captions)
            a, b = sentence(pick(rng, row)), sentence(pick(rng, row))
            return (a, b) if _ALIKE_CAPTIONS <= overlap(a, b) < 1 else None
        text = pick(rng, self.alone)
        return text, ""

    def triple(self, kind: str, rng: Random) -> Triple | None:
        """One triple of a kind, none where a few hundred sentences do not fit."""
        spoil = self._spoilers[kind]
        for _ in range(_TRIES):
            pair = self._pair(rng)
            if pair is None:
                continue
            text, paraphrase = pair
            trap = spoil(text, rng)
            if trap is None or trap == text:
                continue
            trap = mend_articles(trap)
            alone = not paraphrase
            paraphrase = paraphrase or reword(text, rng)
            if paraphrase in (text, trap) or _letters(paraphrase) in (_letters(text), _letters(trap)):
                continue
            # A paraphrase by rule teaches only where it changes more than the trap does.
            if alone and overlap(text, paraphrase) > overlap(text, trap):
                continue
            if kind == "number" and not alone and not _same_numbers(text, paraphrase):
                continue
            return Triple(text, paraphrase, sentence(trap) if text[-1:] == "." else trap, kind)
        return None


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text.lower())


def _same_numbers(a: str, b: str) -> bool:
    """Captions of one picture count differently: both must have a number word in common."""
    x, y = (set(re.findall(r"\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|dozen|couple|pair", text.lower()))
            for text in (a, b))
    return bool(x & y) or not x or not y
