"""WordNet as vectors: words whose meanings share ancestors are alike. Word vectors from text know what occurs together
(king, castle); the graph knows what is a kind of the same thing (king, queen)."""

import gzip
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

# How much of a meaning passes to each next ancestor, and the width of the random code of an ancestor.
PASSED_ON, WIDTH = 0.8, 256

Graph = Mapping[str, tuple[Sequence[str], Sequence[str], str]]


def read_graph(folder: Path) -> Graph:
    """Synset id → (members, ids of hypernyms, part of speech)."""
    with gzip.open(folder / "wn_graph.json.gz", "rt", encoding="utf-8") as file:
        return json.load(file)


def _ancestors(graph: Graph, synset: str) -> dict[str, float]:
    """The synset and all above it, with what is left of it there."""
    found = {synset: 1.0}
    open_ends = [(synset, 1.0)]
    while open_ends:
        current, share = open_ends.pop()
        for above in graph[current][1]:
            if above in graph and found.get(above, 0.0) < share * PASSED_ON:
                found[above] = share * PASSED_ON
                open_ends.append((above, share * PASSED_ON))
    return found


def graph_vectors(graph: Graph, words: Sequence[str], seed: int) -> np.ndarray:
    """Unit vectors [words, WIDTH]: the sum of a random code for each ancestor of each sense, rare ancestors counting
    more; zeros for a word that the graph lacks."""
    wanted = {word: Counter() for word in words}
    senses: Counter[str] = Counter()
    for synset, (members, _, _) in graph.items():
        inside = {member.lower() for member in members} & wanted.keys()
        if inside:
            ancestors = _ancestors(graph, synset)
            for word in inside:
                senses[word] += 1
                for ancestor, share in ancestors.items():
                    wanted[word][ancestor] += share
    frequency = Counter(ancestor for bag in wanted.values() for ancestor in bag)
    shared = {ancestor: i for i, ancestor in enumerate(a for a, count in frequency.items() if count > 1)}
    codes = np.random.default_rng(seed).normal(size=(len(shared), WIDTH)).astype(np.float32)
    out = np.zeros((len(words), WIDTH), dtype=np.float32)
    for row, word in zip(out, words):
        for ancestor, share in wanted[word].items():
            if ancestor in shared:
                row += codes[shared[ancestor]] * (share / senses[word] * np.log(len(senses) / frequency[ancestor]))
    return out / np.linalg.norm(out, axis=1, keepdims=True).clip(1e-9)


def lemmas(graph: Graph) -> set[str]:
    """The single words that the graph has, in lower case."""
    return {member.lower() for members, *_ in graph.values() for member in members if member.isalpha()}
