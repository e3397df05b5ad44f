"""The token table before any training: a linear map of the word vectors, and definitions' means for the rest."""

import numpy as np

from data.corpora import Row
from data.word_vectors import WordVectors
from data.wordpiece import SPECIALS, WordPiece, words


def start_table(tokenizer: WordPiece, glove: WordVectors, definitions: list[Row], size: int, seed: int) -> np.ndarray:
    """Token vectors [pieces, size]. Word vectors keep their cosines under a matrix with orthonormal rows.

    Frequent words get shorter vectors (a / (a + p), Arora et al. 2017), so that a mean of tokens is not drowned by them;
    p is taken from the rank (Zipf), since GloVe's list gives no counts.
    """
    rng = np.random.default_rng(seed)
    turn = np.linalg.qr(rng.normal(size=(size, glove.vectors.shape[1])))[0].T.astype(np.float32)
    rank = {word: i for i, word in enumerate(glove.words)}
    table = np.zeros((len(tokenizer.pieces), size), dtype=np.float32)
    known = np.zeros(len(tokenizer.pieces), dtype=bool)
    for i, piece in enumerate(tokenizer.pieces):
        place = rank.get(piece)
        if place is not None:
            share = 0.1 / (place + 1)
            table[i] = glove.vectors[place] @ turn * (1e-3 / (1e-3 + share))
            known[i] = True
    _from_definitions(table, known, tokenizer, definitions)
    rest = ~known
    rest[: len(SPECIALS)] = False
    table[rest] = rng.normal(scale=0.3 * size**-0.5, size=(int(rest.sum()), size))
    return table


def _from_definitions(table: np.ndarray, known: np.ndarray, tokenizer: WordPiece, definitions: list[Row]) -> None:
    """A piece without a word vector gets the mean of the definitions of the words that it is part of."""
    sums = np.zeros_like(table)
    counts = np.zeros(len(known))
    for lemma, definition in definitions:
        missing = {i for word in words(lemma) for i in tokenizer.word(word) if not known[i]}
        if not missing:
            continue
        ids = [i for word in words(definition) for i in tokenizer.word(word) if known[i]]
        if ids:
            mean = table[ids].mean(axis=0)
            for i in missing:
                sums[i] += mean
                counts[i] += 1
    found = (counts > 0) & ~known
    means = sums[found] / counts[found, None]
    table[found] = 0.7 * means / np.linalg.norm(means, axis=1, keepdims=True).clip(1e-9)
    known |= found
