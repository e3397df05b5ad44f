"""Training triples (text, paraphrase, trap) made by rule: what a bag of words cannot tell apart.

Half of them and more are composed from sentence frames and word lists (compose.py), the rest are real sentences of the
corpora with a paraphrase and a trap made by rule (real.py).
"""

from pathlib import Path
from random import Random

from data.rules.compose import compose
from data.rules.real import SHARE, RealSentences
from data.rules.triple import KINDS, Triple

__all__ = ["BY_RULE", "Triple", "triples"]

# Words exchanged anywhere are of real sentences alone.
BY_RULE = (*KINDS, "swap")


def triples(folder: Path, seed: int, count: int) -> list[Triple]:
    """`count` distinct triples in random order, the kinds equally many (within one); the same for the same seed."""
    rng = Random(seed)
    real = RealSentences(folder)
    found: list[Triple] = []
    seen: set[Triple] = set()
    while len(found) < count:
        kind = BY_RULE[len(found) % len(BY_RULE)]
        triple = real.triple(kind, rng) if rng.random() < SHARE[kind] else compose(kind, rng)
        if triple is not None and triple not in seen and len({text.lower() for text in triple[:3]}) == 3:
            seen.add(triple)
            found.append(triple)
    rng.shuffle(found)
    return found
