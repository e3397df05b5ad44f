"""Question–passage pairs that are kept for measuring retrieval and never trained on."""

import hashlib
from collections.abc import Iterable

from data.overlap import normalise

# corpus → one pair in so many is held out
RETRIEVAL = {"medquad": 25, "nqg": 25, "movies": 50}


def is_held_out(corpus: str, passage: str) -> bool:
    """By the passage's hash, so that all questions on one passage go the same way, on every machine."""
    digest = hashlib.sha256(f"{corpus}:{normalise(passage)}".encode()).digest()
    return int.from_bytes(digest[:4], "big") % RETRIEVAL[corpus] == 0


def split(corpus: str, rows: Iterable[tuple]) -> tuple[list[tuple], list[tuple]]:
    """(to train on, held out) of rows (question, passage)."""
    train: list[tuple] = []
    held: list[tuple] = []
    for row in rows:
        (held if is_held_out(corpus, row[1]) else train).append(row)
    return train, held
