"""The corpora as positive pairs to learn from: what counts as a pair in each, with which prompts, and how often."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from data.corpora import Row
from data.texts import Texts
from learn.pairs import Pairs

QUERY = "query: "
PASSAGE = "passage: "


@dataclass(frozen=True)
class Recipe:
    """How a corpus is used: (left, right, group) of a row, the prompts, and its share of the batches."""

    corpus: str
    weight: float
    pairs: Callable[[Row], Sequence[tuple[str, str, str]]]
    prompts: bool = False


def _plain(row: Row) -> list[tuple[str, str, str]]:
    return [(row[0], row[1], "")]


def _definition(row: Row) -> list[tuple[str, str, str]]:
    return [(row[0], row[1], row[1])]


def _captions(row: Row) -> list[tuple[str, str, str]]:
    return [(a, b, row[0]) for a, b in combinations(row, 2)]


def _question(row: Row) -> list[tuple[str, str, str]]:
    return [(row[0], row[1], row[1])]


def _trivia(row: Row) -> list[tuple[str, str, str]]:
    # Answers of one or two letters or True/False mean nothing by themselves.
    return [(row[0], row[1], row[1])] if len(row) > 1 and len(row[1]) > 3 and row[1] not in ("True", "False", "None") else []


RECIPES = (
    Recipe("wn_def", 2.0, _definition),
    Recipe("wn_ex", 1.0, _definition),
    Recipe("wn_syn", 1.0, _plain),
    Recipe("wn_hyp", 0.3, _plain),
    Recipe("ppdb", 1.0, _plain),
    Recipe("coco", 3.0, _captions),
    Recipe("tatoeba_para", 2.0, _plain),
    Recipe("medquad", 1.0, _question, prompts=True),
    Recipe("trivia", 0.5, _trivia, prompts=True),
    Recipe("nqg", 1.5, _question, prompts=True),
    Recipe("movies", 0.8, _question, prompts=True),
)


def training_pairs(rows: Mapping[str, list[Row]], texts: Texts) -> list[Pairs]:
    """The pairs of all corpora, tokenized; a corpus without pairs (in a smoke run) is left out."""
    found = (_pairs(recipe, rows[recipe.corpus], texts) for recipe in RECIPES)
    return [pairs for pairs in found if len(pairs.left)]


def _pairs(recipe: Recipe, rows: list[Row], texts: Texts) -> Pairs:
    found = [pair for row in rows for pair in recipe.pairs(row)]
    groups = {group: i for i, group in enumerate(dict.fromkeys(group for _, _, group in found if group))}
    left, right = (QUERY, PASSAGE) if recipe.prompts else ("", "")
    return Pairs(
        recipe.corpus,
        texts.add_all((a for a, _, _ in found), left),
        texts.add_all((b for _, b, _ in found), right),
        np.array([groups.get(group, -1 - i) for i, (_, _, group) in enumerate(found)], dtype=np.int64),
        recipe.weight,
    )
