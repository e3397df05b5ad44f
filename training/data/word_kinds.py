"""What words are kinds of: vectors from text, from WordNet's graph and from an encoder that has read more than we can."""

import numpy as np

from data.word_graph import Graph, graph_vectors, lemmas
from data.word_vectors import Encode, WordVectors, centred_units, principal

# All of the most frequent words, of the others those that WordNet has: the rest are names.
FREQUENT = 20_000
# Beside text. On our list of categories: text 0.911, with the graph 0.924, with the encoder 0.977, with both 0.980.
GRAPH, ENCODER = 0.8, 0.8
SIZE = 160


def word_kinds(glove: WordVectors, graph: Graph, encode: Encode, seed: int) -> WordVectors:
    """Words in their order with unit vectors [words, at most SIZE]. `encode`: vectors of texts by their words."""
    known = lemmas(graph)
    places = [i for i, word in enumerate(glove.words) if i < FREQUENT or word in known]
    words = [glove.words[i] for i in places]
    encoded = centred_units(encode([[word] for word in words]))
    parts = [glove.vectors[places], GRAPH * graph_vectors(graph, words, seed), ENCODER * encoded]
    return WordVectors(words, principal(np.concatenate(parts, axis=1), SIZE))
