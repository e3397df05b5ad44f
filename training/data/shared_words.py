"""Pairs of sentences that share a word of several senses, whatever it means in either.

They are held as alike as they were. What learns that a trap shares its words with a text, and that a request may share none, soon has
any two sentences with "bank" alike, or none (training/README.md, Held by a shared word).
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from random import Random

from data.word_graph import Graph
from data.wordpiece import words

# Senses that a word has at least; words of a sentence; in how many sentences a word is that is neither rare nor everywhere; pairs a word.
SENSES, LENGTHS, COMMON, EACH = 3, range(4, 23), range(4, 501), 12


def senses_of(graph: Graph) -> Counter[str]:
    """How many meanings each word has."""
    return Counter(word for members, *_ in graph.values() for word in {member.lower() for member in members})


def shared_word_pairs(sentences: Sequence[str], senses: Counter[str], most: int, seed: int) -> list[tuple[str, str]]:
    """At most so many pairs, each once, in random order."""
    rng = Random(seed)
    having: dict[str, list[str]] = defaultdict(list)
    for sentence in dict.fromkeys(sentences):
        said = words(sentence)
        if len(said) in LENGTHS:
            for word in dict.fromkeys(said):
                if word.isalpha() and len(word) > 2 and senses[word] >= SENSES:
                    having[word].append(sentence)
    found: dict[tuple[str, str], None] = {}
    for those in having.values():
        if len(those) in COMMON:
            for _ in range(min(EACH, len(those) // 2)):
                one, other = sorted(rng.sample(those, 2))
                found[one, other] = None
    pairs = list(found)
    rng.shuffle(pairs)
    return pairs[:most]
