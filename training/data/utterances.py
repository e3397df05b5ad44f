"""Pairs of what people ask an assistant or a help desk, of one intent or of two, that are held as alike as they were.

Triples of requests teach that another thing is another request; that both are of one intent is forgotten with it: CLINC's v-measure
went from 0.82 to 0.76 (training/README.md, Intents).
"""

from collections.abc import Iterable
from pathlib import Path
from random import Random

FILE = Path(__file__).parent / "written" / "utterances.txt"
# Lines of the file stand in groups of one intent, near intents beside each other: a pair is at most so many lines apart.
APART = 5
WRITTEN, ASKED = 12_000, 12_000


def written_utterances() -> list[str]:
    """All lines, in order."""
    return FILE.read_text(encoding="utf-8").splitlines()


def utterance_pairs(written: list[str], asked: Iterable[str], seed: int) -> list[tuple[str, str]]:
    """Pairs of lines near each other, and of any two of what was asked, each drawn at random."""
    rng, some = Random(seed), sorted(set(asked))
    found: list[tuple[str, str]] = []
    for _ in range(WRITTEN if len(written) > 1 else 0):
        place = rng.randrange(len(written))
        near = [i for i in range(max(0, place - APART), min(len(written), place + APART + 1)) if i != place]
        found.append((written[place], written[rng.choice(near)]))
    for _ in range(ASKED if len(some) > 1 else 0):
        one, other = rng.sample(some, 2)
        found.append((one, other))
    return found
