"""Ways from texts to vectors besides the page: a mean of word vectors, and an encoder in PyTorch."""

from collections.abc import Sequence

import numpy as np

from data.texts import Texts
from data.word_vectors import WordVectors
from data.wordpiece import WordPiece, words
from learn.model import Encoder
from learn.probe import encode
from learn.tokens import Tokens


def mean_vectors(table: WordVectors, texts: Sequence[str]) -> np.ndarray:
    """Mean of the vectors of a text's known words [texts, dimensions]; zeros where it has none."""
    places = {word: i for i, word in enumerate(table.words)}
    out = np.zeros((len(texts), table.vectors.shape[1]), dtype=np.float32)
    for row, text in zip(out, texts):
        known = [places[word] for word in words(text) if word in places]
        if known:
            row[:] = table.vectors[known].mean(axis=0)
    return out


def unknown_share(table: WordVectors, texts: Sequence[str]) -> float:
    """What share of the texts' words of letters the table lacks: by so much a mean of word vectors sees less than it could."""
    known = set(table.words)
    every = [word for text in texts for word in words(text) if word.isalpha()]
    return sum(word not in known for word in every) / max(1, len(every))


def torch_vectors(model: Encoder, tokenizer: WordPiece, texts: Sequence[str]) -> np.ndarray:
    """Vectors [texts, dimensions], computed in batches of texts of like length; not normalised."""
    numbered = Texts(tokenizer)
    numbers = numbered.add_all(texts)
    return encode(model, Tokens(numbered.packed(), model.tokens.weight.device), numbers, size=64)
