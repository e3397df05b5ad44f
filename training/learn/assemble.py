"""From the corpora to Material: every text tokenized once, pairs, words, traps by rule, and what training is watched by."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np

from data.likeness import Listed
from data.passages import long_sentences
from data.prepare import Sources, listed, listed_texts
from data.rules import triples as rule_triples
from data.rules.binding import FAMILIES, PLAIN, binding_triples
from data.senses import sense_triples
from data.shared_words import senses_of, shared_word_pairs
from data.texts import Packed, Texts
from data.training_pairs import training_pairs
from data.utterances import utterance_pairs, written_utterances
from data.word_graph import read_graph
from data.word_vectors import centred_units, principal
from data.wordpiece import words as words_of
from data.written import written_triples
from learn.material import Material
from learn.probe import Probe
from learn.start import start_table
from learn.tasks import GradedPairs, Taught

Graded = list[tuple[str, str, float]]
STSB_DROP = 0.15
SENSES = 60_000
SHARED = 20_000
# As many simple triples of each family as this part of the largest family's.
SIMPLE_PART = 8
# Of the 512 numbers of the encoder from outside.
KEPT = 96


def assemble(sources: Sources, folder: Path, dimensions: int, traps: int, bound: int, written: int | None, seed: int) -> Material:
    """folder: the corpora, from whose real sentences the rules make a part of the `traps` triples, less those that say again what is
    listed; bound: triples of the largest family of binding; written: those of a kind at most."""
    texts = Texts(sources.tokenizer)
    forbidden, rows = sources.forbidden, sources.rows
    triples: dict[str, list] = {"senses": forbidden.filter("senses", sense_triples(rows["wn_def"], rows["wn_ex"], seed, SENSES))}
    guard, rng = Listed(listed_texts()), Random(seed)
    by_rule = [triple for triple in rule_triples(folder, seed, traps) if not any(map(guard.like, triple[:3]))]
    for triple in forbidden.filter("traps", by_rule) + forbidden.filter("written", written_triples(most=written)):
        triples.setdefault(triple.kind, []).append(triple)
    for family, share in {PLAIN: max(FAMILIES.values()), **FAMILIES}.items():
        found = binding_triples(family, bound * share // max(FAMILIES.values()), rng, guard)
        triples[f"bind {family}"] = forbidden.filter("binding", found)
    for family in FAMILIES:
        found = binding_triples(family, bound // SIMPLE_PART, rng, guard, simple=True)
        triples[f"bind simple {family}"] = forbidden.filter("binding", found)
    words = (("words_kinds", sources.kinds), ("words_minilm", sources.minilm))
    lines = list(dict.fromkeys([*_everyday(sources), *long_sentences(rows, forbidden, seed)]))
    said = [line for line, in forbidden.filter("utterances", ((line,) for line in written_utterances()))]
    held = shared_word_pairs(lines, senses_of(read_graph(folder)), SHARED, seed)
    held += utterance_pairs(said, (row[0] for row in rows["banking_train"]), seed)
    found = Material(
        pieces=sources.tokenizer.pieces,
        start=start_table(sources.tokenizer, sources.glove, rows["wn_def"], dimensions, seed),
        packed=Packed(np.zeros(0, np.uint16), np.zeros(0, np.int64)),
        pairs=training_pairs(rows, texts, seed),
        graded=[_graded("stsb_train", sources.graded, texts, drop=STSB_DROP)],
        words=[Taught(name, texts.add_all(v.words), v.vectors) for name, v in words],
        triples={n: np.stack([texts.add_all(t[i] for t in ts) for i in range(3)], axis=1) for n, ts in triples.items()},
        sentences=_sentences(sources, texts, lines),
        held=np.stack([texts.add_all(pair[i] for pair in held) for i in range(2)], axis=1),
        probe=_probe(sources, texts),
    )
    return replace(found, packed=texts.packed())


def _sentences(sources: Sources, texts: Texts, lines: list[str]) -> Taught:
    """Sentences of all kinds as the encoder from outside sees them."""
    vectors = centred_units(sources.encode([[word for word in words_of(line) if word.isalnum()] for line in lines]))
    return Taught("sentences", texts.add_all(lines), principal(vectors, KEPT))


def _everyday(sources: Sources) -> Iterator[str]:
    """STS-B's own sentences, captions, everyday and written sentences, definitions, questions."""
    rows = sources.rows
    yield from (sentence for a, b, _ in sources.graded for sentence in (a, b))
    yield from (caption for row in rows["coco"] for caption in row[:3])
    yield from (row[0] for row in rows["tatoeba_sents"][::5])
    yield from (row[1] for row in rows["nqg"])
    yield from (row[0] for row in rows["wn_ex"][::5])
    yield from (row[1] for row in rows["wn_def"][::15])
    yield from (row[0] for row in rows["medquad"][::3])


def _graded(name: str, rows: Graded, texts: Texts, drop: float) -> GradedPairs:
    left, right = texts.add_all(a for a, _, _ in rows), texts.add_all(b for _, b, _ in rows)
    return GradedPairs(name, left, right, np.array([grade for *_, grade in rows], dtype=np.float32), drop=drop)


def _probe(sources: Sources, texts: Texts) -> Probe:
    def triples(name: str, fields: tuple[str, str, str]) -> np.ndarray:
        return np.stack([texts.add_all(row[field] for row in listed(name)) for field in fields], axis=1)

    categories = [(word, name) for name, words in listed("categories").items() for word in words]
    return Probe(
        texts.add_all(a for a, _, _ in sources.dev),
        texts.add_all(b for _, b, _ in sources.dev),
        np.array([grade for *_, grade in sources.dev]),
        triples("traps", ("text", "paraphrase", "trap")),
        triples("page", ("anchor", "near", "far")),
        texts.add_all(word for word, _ in categories),
        np.array([name for _, name in categories]),
    )
