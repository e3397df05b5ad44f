"""Exchanges two nouns, two adjectives or two names of any sentence, where no frame or pattern fits: it teaches that the place
of a word matters."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from random import Random

from data.rules.triple import pick
from data.word_graph import Graph

Kinds = Mapping[str, str]
# A whole word: not the "isn" of "isn't".
_WORD = re.compile(r"(?<![A-Za-z'])[A-Za-z]{3,}(?!'t|[A-Za-z])")
# So that good English comes out: a noun follows one of these, an adjective stands before a noun.
_BEFORE_NOUN = re.compile(r"\b(?:the|an?|my|your|his|her|our|their|its|this|that|some|every|each|no|any|of|from|to|for) $", re.IGNORECASE)
_NEXT = re.compile(r"^ ([a-z]+)")
_NEVER = frozenset("lot way i he she it we they you his her its our my your their the this that these those what who how why when where"
                     " there here and but not all one some god sunday monday tuesday wednesday thursday friday saturday".split())
# What stands between words that may be exchanged for nothing: dogs and cats, cats or dogs, red, green.
_LIST = re.compile(r"^(?:\W*|(?:.*\W)?(?:and|or|nor|&|with|than|like|as|near|is|are|was|were)\W.*)$", re.IGNORECASE)
# A word is of a kind when so many of its senses are.
_SURE = 0.75
# Names that begin Tatoeba's sentences; any other first word may be no name.
_FIRST = ("Tom", "Mary", "John")


def nouns_and_adjectives(graph: Graph) -> Kinds:
    """Nouns ("n") and adjectives ("a") of WordNet."""
    senses: dict[str, Counter[str]] = defaultdict(Counter)
    for members, _, kind in graph.values():
        for member in members:
            senses[member.lower()][kind.replace("s", "a")] += 1
    most = {word: counts.most_common(1)[0] for word, counts in senses.items()}
    return {word: kind for word, (kind, n) in most.items() if kind in "na" and n >= _SURE * senses[word].total()}


def swap_words(text: str, rng: Random, kinds: Kinds) -> str | None:
    """'The nurse gave the child a book.' → 'The child gave the nurse a book.', or another two nouns."""
    spots = [(spot, _kind(text, spot, kinds)) for spot in _WORD.finditer(text)]
    pairs = [
        (a, b)
        for i, (a, kind) in enumerate(spots)
        for b, other in spots[i + 1 :]
        if kind and kind == other and a[0].lower() != b[0].lower() and not _LIST.match(text[a.end() : b.start()])
    ]
    if not pairs:
        return None
    a, b = pick(rng, pairs)
    return text[: a.start()] + b[0] + text[a.end() : b.start()] + a[0] + text[b.end() :]


def _kind(text: str, spot: re.Match, kinds: Kinds) -> str | None:
    """n, a, or name; a plural is of its singular's kind. None where an exchange would not be English."""
    word = spot[0]
    known = kinds.get(word.lower()) or kinds.get(word.lower().removesuffix("s"))
    if word.lower() in _NEVER:
        return None
    if word[0].isupper():
        return "name" if spot.start() or word in _FIRST else None
    after = _NEXT.match(text[spot.end() :])
    before_noun = after is not None and kinds.get(after[1].removesuffix("s"), kinds.get(after[1])) == "n"
    if known == "a":
        return "a" if before_noun else None
    return "n" if known == "n" and _BEFORE_NOUN.search(text[: spot.start()]) and not before_noun else None
