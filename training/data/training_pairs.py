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


def _intent(row: Row) -> list[tuple[str, str, str]]:
    # The other half of the pair comes from another row of the same intent (_pairs).
    return [(row[0], row[0], row[1])]


RECIPES = (
    Recipe("wn_def", 1.5, _definition),
    Recipe("wn_ex", 1.2, _definition),
    Recipe("wn_syn", 0.6, _plain),
    Recipe("wn_hyp", 0.2, _plain),
    Recipe("ppdb", 0.6, _plain),
    Recipe("coco", 3.0, _captions),
    Recipe("tatoeba_para", 2.0, _plain),
    Recipe("medquad", 1.0, _question, prompts=True),
    Recipe("trivia", 0.1, _trivia, prompts=True),
    Recipe("nqg", 1.5, _question, prompts=True),
    Recipe("movies", 0.8, _question, prompts=True),
    Recipe("banking_train", 0.7, _intent),
)


def training_pairs(rows: Mapping[str, list[Row]], texts: Texts, seed: int) -> list[Pairs]:
    """The pairs of all corpora, tokenized; a corpus without pairs (in a smoke run) is left out."""
    rng = np.random.default_rng(seed)
    found = (_pairs(recipe, rows[recipe.corpus], texts, rng) for recipe in RECIPES)
    return [pairs for pairs in found if len(pairs.left)]


def _pairs(recipe: Recipe, rows: list[Row], texts: Texts, rng: np.random.Generator) -> Pairs:
    found = [pair for row in rows for pair in recipe.pairs(row)]
    if recipe.pairs is _intent:
        found = _with_another(found, rng)
    groups = {group: i for i, group in enumerate(dict.fromkeys(group for _, _, group in found if group))}
    left, right = (QUERY, PASSAGE) if recipe.prompts else ("", "")
    return Pairs(
        recipe.corpus,
        recipe.weight,
        texts.add_all((a for a, _, _ in found), left),
        texts.add_all((b for _, b, _ in found), right),
        np.array([groups.get(group, -1 - i) for i, (_, _, group) in enumerate(found)], dtype=np.int64),
        texts.add_all((a for a, _, _ in found), PASSAGE) if recipe.prompts else None,
    )


def _with_another(rows: list[tuple[str, str, str]], rng: np.random.Generator) -> list[tuple[str, str, str]]:
    """Each text four times, beside another of its group."""
    members: dict[str, list[str]] = {}
    for text, _, group in rows:
        members.setdefault(group, []).append(text)
    pairs = [(a, str(rng.choice(members[group])), group) for a, _, group in rows for _ in range(4)]
    return [pair for pair in pairs if pair[0] != pair[1]]
