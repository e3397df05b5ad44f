"""How well what teaches words tells our list of categories apart, before anything is trained.

    python3 training/measure/word_teachers.py --corpora ../shared/corpora

The tables know words in lower case and the list has countries with a capital: it is read in lower case. A first count, by
hand, was not, missed twelve countries in GloVe and WordNet, and made the encoder look indispensable.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import torch

TRAINING = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TRAINING))

from data.prepare import GLOVE, USE, listed  # noqa: E402
from data.word_graph import read_graph  # noqa: E402
from data.word_kinds import ENCODER, GRAPH, SIZE, kinds_by_part  # noqa: E402
from data.word_vectors import WordVectors, principal, read_glove  # noqa: E402
from measure.metrics import triplet_accuracy  # noqa: E402
from teacher.use_lite import read_use_lite  # noqa: E402

SEED = 1


def triplets_of(table: WordVectors, categories: Mapping[str, Sequence[str]]) -> tuple[float, float, list[str]]:
    """(share of triplets that come right with words left out that the table lacks, with all their triplets wrong, those words)."""
    places = {word: i for i, word in enumerate(table.words)}
    words = [(word.lower(), name) for name, members in categories.items() for word in members]
    labels = np.array([name for _, name in words])
    known = np.array([word in places for word, _ in words])
    vectors = np.zeros((len(words), table.vectors.shape[1]), dtype=np.float32)
    vectors[known] = table.vectors[[places[word] for word, _ in words if word in places]]
    lacking = [word for word, _ in words if word not in places]
    return triplet_accuracy(vectors[known], labels[known]), triplet_accuracy(vectors, labels), lacking


def main() -> None:
    parser = argparse.ArgumentParser(description="Word categories by what teaches words.")
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--cache", type=Path, default=TRAINING / ".cache", help="what `download.py --only npm` fetches")
    options = parser.parse_args()
    glove = read_glove(options.cache / GLOVE, options.cache / "glove-100d.npz")
    encode = read_use_lite(options.cache / USE, torch.device("cpu"))
    words, parts = kinds_by_part(glove, read_graph(options.corpora), encode, (), SEED)
    text, graph, encoder = parts["text"], GRAPH * parts["graph"], ENCODER * parts["encoder"]
    ways = {
        "text": [text],
        "text, graph": [text, graph],
        "encoder": [encoder],
        "text, encoder": [text, encoder],
        "all": [text, graph, encoder],
    }
    tables = {name: np.concatenate(way, axis=1) for name, way in ways.items()}
    tables[f"all, {SIZE} dimensions, as learned from"] = principal(tables["all"], SIZE)
    for name, vectors in tables.items():
        without, wrong, lacking = triplets_of(WordVectors(words, vectors), listed("categories"))
        print(f"{name}: {without:.3f} without {lacking}, {wrong:.3f} with these wrong")


if __name__ == "__main__":
    main()
