"""What words are kinds of: vectors from text, from WordNet's graph and from an encoder that has read more than we can."""

from collections.abc import Container

import numpy as np

from data.word_graph import Graph, graph_vectors, lemmas
from data.word_vectors import Encode, WordVectors, centred_units, principal

# All of the most frequent words, of the others those that WordNet or our vocabulary has: the rest are names.
FREQUENT = 20_000
# Beside text. measure/word_teachers.py tells how well each part, and all together, tell our list of categories apart.
GRAPH, ENCODER = 0.8, 0.8
SIZE = 160


def kinds_by_part(
    glove: WordVectors, graph: Graph, encode: Encode, pieces: Container[str], seed: int
) -> tuple[list[str], dict[str, np.ndarray]]:
    """Words in their order and what each part knows of them: unit vectors [words, any] by text, graph and encoder. `encode`:
    vectors of texts by their words."""
    known = lemmas(graph)
    places = [i for i, word in enumerate(glove.words) if i < FREQUENT or word in known or word in pieces]
    words = [glove.words[i] for i in places]
    return words, {
        "text": glove.vectors[places],
        "graph": graph_vectors(graph, words, seed),
        "encoder": centred_units(encode([[word] for word in words])),
    }


def word_kinds(glove: WordVectors, graph: Graph, encode: Encode, pieces: Container[str], seed: int) -> WordVectors:
    """Words in their order with unit vectors [words, at most SIZE]."""
    words, parts = kinds_by_part(glove, graph, encode, pieces, seed)
    together = [parts["text"], GRAPH * parts["graph"], ENCODER * parts["encoder"]]
    return WordVectors(words, principal(np.concatenate(together, axis=1), SIZE))
