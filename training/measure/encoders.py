"""Ways from texts to vectors besides the page: a mean of word vectors, and an encoder in PyTorch."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from data.texts import Texts
from data.word_vectors import read_table
from data.wordpiece import WordPiece, words
from learn.model import Encoder
from learn.probe import encode
from learn.tokens import Tokens


def glove_vectors(corpora: Path, texts: Sequence[str]) -> np.ndarray:
    """Mean of the GloVe 6B 50d vectors of a text's known words [texts, 50]; zeros where it has none.

    The table has the 14,000 most frequent words, centred and of unit length.
    """
    table = read_table(corpora, "glove-6b-50d")
    places = {word: i for i, word in enumerate(table.words)}
    out = np.zeros((len(texts), table.vectors.shape[1]), dtype=np.float32)
    for row, text in zip(out, texts):
        known = [places[word] for word in words(text) if word in places]
        if known:
            row[:] = table.vectors[known].mean(axis=0)
    return out


def torch_vectors(model: Encoder, tokenizer: WordPiece, texts: Sequence[str]) -> np.ndarray:
    """Vectors [texts, dimensions], computed in batches of texts of like length; not normalised."""
    numbered = Texts(tokenizer)
    numbers = numbered.add_all(texts)
    return encode(model, Tokens(numbered.packed(), model.tokens.weight.device), numbers, size=64)
