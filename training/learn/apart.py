"""The stage that teaches what a bag of words cannot say: negation, who did what to whom, which came first, how many.

The encoder is to stay as it is in all else. So every step is the sum of a batch of traps and, computed beside, of a batch of texts
that are to be as alike as before, one of people's grades, and in turn one of words, of questions and passages. The token table rests.
"""

import copy
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import cycle

import numpy as np
import torch

from learn.keep import Batch, Kept
from learn.material import Material
from learn.model import Encoder
from learn.stage import Settings, train
from learn.tasks import Losses, Size, Task, Vectors, graded_task
from learn.tokens import Tokens
from learn.trap_kinds import KINDS, Traps, figures_of, learned

# Factors of the losses beside the traps', so that none drowns another: squares of a cosine's change are small numbers.
FACTORS = {"texts": 135.0, "grades": 6.0, "words": 135.0, "asked": 67.0}
# What takes turns beside traps, texts and grades.
TURNS = ("words", "asked")
BATCHES = {"texts": Batch(8, 4, 12, 15), "words": Batch(10, 4, 28), "asked": Batch(6, 4, 8)}
# The most texts of each that are looked after, and the longest in tokens.
MOST, LONGEST = {"sentences": 20_000, "pairs": 16_000, "words": 12_000, "asked": 16_000}, 64
LONGEST_PAIR = 32
GRADED = Size(4096, 28, 1, 1)
# Corpora whose pairs say about the same in other words.
PARAPHRASES = ("tatoeba_para", "coco", "banking_train")

Log = Callable[[dict], None]


@dataclass(frozen=True)
class Round:
    """triples: how many traps a step; how far to go from the weights before `bind` to those after the round (Wortsman et al. 2022,
    WiSE-FT): what was taught lies mostly in the first part of the way, what it cost in the last."""

    triples: int
    settings: Settings
    way: float


def tell_apart(
    encoder: Encoder, before: Encoder, material: Material, tokens: Tokens, one: Round, seed: int, log: Log
) -> Encoder:
    """Trains `encoder` in place; returns the averaged copy. Texts are to be as alike as `before` has them."""
    torch.manual_seed(seed)
    encoder.to(tokens.device)
    encoder.dropout = 0.0
    encoder.tokens.weight.requires_grad_(False)
    rng = np.random.default_rng(seed)
    kept = {name: Kept(before, tokens, *texts) for name, texts in _looked_after(material, tokens, rng).items()}
    losses: dict[str, Losses] = {name: kept[name].losses(batch, rng) for name, batch in BATCHES.items()}
    losses["grades"] = graded_task(material.graded[0], 1.0, tokens, GRADED, rng).losses
    log({"stage": "apart", "settings": one.settings.settings(), "triples": one.triples, "factors": FACTORS, "seed": seed})
    traps = Traps(learned(material.triples, KINDS), KINDS, tokens).losses(one.triples, rng)
    figures = figures_of(material, tokens, KINDS)
    return train(encoder, [Task("traps", 1.0, traps)], one.settings, rng, log, figures, 8, _kept(losses))


def on_the_way(start: Encoder, after: Encoder, way: float) -> Encoder:
    """The weights so far from those of the start to those after."""
    found = copy.deepcopy(after)
    there = start.state_dict()
    found.load_state_dict({name: torch.lerp(there[name], tensor, way) for name, tensor in after.state_dict().items()})
    return found


def _kept(losses: Mapping[str, Losses]) -> Losses:
    """Each step the sum of texts, grades and what has its turn."""
    for turn in cycle(TURNS):
        parts = [(FACTORS[name], next(losses[name])) for name in ("texts", "grades", turn)]

        def total(vectors: Vectors, parts: list = parts) -> torch.Tensor:
            return torch.stack([factor * loss(vectors) for factor, loss in parts]).sum()

        yield total


def _looked_after(material: Material, tokens: Tokens, rng: np.random.Generator) -> dict[str, tuple[np.ndarray, ...]]:
    """By kind: numbers of texts, and pairs of them."""
    lengths = tokens.lengths

    def some(numbers: np.ndarray, most: int, longest: int = LONGEST) -> np.ndarray:
        short = np.unique(numbers[lengths[numbers] <= longest])
        return rng.choice(short, min(most, len(short)), replace=False)

    def pairs() -> Iterator[np.ndarray]:
        for one in material.pairs:
            if one.name in PARAPHRASES:
                both = np.stack([one.left, one.right], axis=1)
                short = both[lengths[both].max(axis=1) <= LONGEST_PAIR]
                yield short[rng.choice(len(short), min(MOST["pairs"], len(short)), replace=False)]

    people, asked = material.graded[0], [one for one in material.pairs if one.asked is not None]
    graded = np.concatenate([people.left, people.right])
    sentences = some(material.sentences.numbers, MOST["sentences"], LONGEST_PAIR)
    return {
        "texts": (np.concatenate([graded[lengths[graded] <= LONGEST], sentences]), np.concatenate([*pairs()])),
        "words": (material.words[0].numbers[: MOST["words"]],),
        "asked": (some(np.concatenate([n for one in asked for n in (one.left, one.right, one.asked)]), MOST["asked"]),),
    }
