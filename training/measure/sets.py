"""What the encoder is measured on, as one list of distinct texts and numbers that point into it.

One list, because every encoder then turns texts into vectors once, whatever the figures need; prompts are already in
the texts.
"""

import json
import random
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from data.corpora import read_graded, read_rows
from data.held_out import RETRIEVAL, split
from data.overlap import normalise

LISTS = Path(__file__).parent / "lists"
QUESTIONS = 1500
QUERY, PASSAGE = "query: ", "passage: "
# how questions and passages are marked: as in training, not at all, the wrong way round
PROMPTS = {"right": (QUERY, PASSAGE), "none": ("", ""), "wrong": (PASSAGE, QUERY)}


@dataclass(frozen=True)
class Graded:
    """Pairs with a similarity: numbers of texts [pairs], grades 0 to 5."""

    left: np.ndarray
    right: np.ndarray
    grades: np.ndarray


@dataclass(frozen=True)
class Labelled:
    """Texts in classes [texts]."""

    texts: np.ndarray
    labels: np.ndarray


@dataclass(frozen=True)
class Triples:
    """`near` should be nearer to `anchors` than `far` is [triples]."""

    anchors: np.ndarray
    near: np.ndarray
    far: np.ndarray
    kinds: np.ndarray


@dataclass(frozen=True)
class Retrieval:
    """Questions and passages by prompting; right [questions, passages] is true where the passage answers."""

    questions: dict[str, np.ndarray]
    passages: dict[str, np.ndarray]
    right: np.ndarray


@dataclass
class TextList:
    """Distinct texts in the order of their first use."""

    texts: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)

    def add(self, texts: list[str]) -> np.ndarray:
        for text in texts:
            if text not in self.numbers:
                self.numbers[text] = len(self.texts)
                self.texts.append(text)
        return np.array([self.numbers[text] for text in texts], dtype=np.int64)


@dataclass(frozen=True)
class Sets:
    texts: list[str]
    stsb: Graded
    clinc: Labelled
    categories: Labelled
    traps: Triples
    page: Triples
    retrieval: Retrieval


def read_sets(corpora: Path, seed: int = 0) -> Sets:
    found = TextList()
    pairs = read_graded(corpora, "stsb_dev")
    categories = _read_list("categories")
    return Sets(
        stsb=Graded(found.add([a for a, _, _ in pairs]), found.add([b for _, b, _ in pairs]), _column(pairs, 2)),
        clinc=_labelled(found, read_rows(corpora, "clinc_val")),
        categories=_labelled(found, [(word, name) for name, words in categories.items() for word in words]),
        traps=_triples(found, _read_list("traps"), ("text", "paraphrase", "trap")),
        page=_triples(found, _read_list("page"), ("anchor", "near", "far")),
        retrieval=_retrieval(found, corpora, seed),
        texts=found.texts,
    )


def _read_list(name: str) -> dict | list:
    return json.loads((LISTS / f"{name}.json").read_text(encoding="utf-8"))


def _column(rows: list[tuple], place: int) -> np.ndarray:
    return np.array([row[place] for row in rows])


def _labelled(found: TextList, rows: list[tuple]) -> Labelled:
    return Labelled(found.add([row[0] for row in rows]), _column(rows, 1))


def _triples(found: TextList, rows: list[dict], fields: tuple[str, str, str]) -> Triples:
    anchors, near, far = (found.add([row[name] for row in rows]) for name in fields)
    return Triples(anchors, near, far, np.array([row["kind"] for row in rows]))


def _retrieval(found: TextList, corpora: Path, seed: int) -> Retrieval:
    """The held-out passages of all corpora are one pool; of each corpus the same number of questions is asked."""
    passages: dict[str, str] = {}
    answers: dict[str, set[str]] = {}
    for corpus in RETRIEVAL:
        held = split(corpus, read_rows(corpora, corpus))[1]
        passages.update({normalise(passage): passage for _, passage, *_ in held})
        of_corpus: dict[str, set[str]] = {}
        for question, passage, *_ in held:
            of_corpus.setdefault(question, set()).add(normalise(passage))
        count = min(len(of_corpus), QUESTIONS // len(RETRIEVAL))
        for question in random.Random(seed).sample(sorted(of_corpus), count):
            answers.setdefault(question, set()).update(of_corpus[question])
    column = {key: i for i, key in enumerate(passages)}
    right = np.zeros((len(answers), len(passages)), dtype=bool)
    for row, keys in zip(right, answers.values()):
        row[[column[key] for key in keys]] = True
    return Retrieval(
        {name: found.add([prompt + question for question in answers]) for name, (prompt, _) in PROMPTS.items()},
        {name: found.add([prompt + passage for passage in passages.values()]) for name, (_, prompt) in PROMPTS.items()},
        right,
    )
