"""The stages after the static one: self-attention layers on top of the table, which goes on learning, and a short one
without prompts."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace

import numpy as np
import torch

from data.rules import BY_RULE
from data.training_pairs import PASSAGE, QUERY
from data.wordpiece import CLS, SEP, WordPiece
from learn.material import Material
from learn.model import Encoder
from learn.pairs import Pairs
from learn.stage import Settings, train
from learn.static import taught_tasks
from learn.tasks import GradedPairs, Prompts, Size, Task, graded_task, pair_task, trap_task
from learn.tokens import Tokens

# Shares of the steps; of pairs, and of those of questions and passages, a factor of what training_pairs.py says.
WEIGHTS = {
    "pairs": 0.5, "asked": 0.5, "stsb_train": 3.0, "silver": 10.0, "traps": 3.0, "order": 4.0, "senses": 1.0,
    "words_kinds": 16.0, "words_minilm": 1.0, "sentences": 9.0,
}
# The last stage's: questions and passages are to find each other without prompts too.
LAST_WEIGHTS = WEIGHTS | {"asked": 8.0}
LEFT_OUT = 0.7
# By so much a paraphrase is to be nearer than the trap. Ours are made by rule and keep most words; real ones have other words
# and are further off, so the trap must be too. Senses differ less: by more than this they cannot be told apart.
MARGINS = {"traps": 0.3, "order": 0.3, "senses": 0.1}
DROPOUT = 0.08

Log = Callable[[dict], None]


@dataclass(frozen=True)
class Lessons:
    """What both stages learn from; `silver`: the teacher's grades."""

    material: Material
    silver: GradedPairs
    tokens: Tokens

    def figures(self, encoder: Encoder) -> dict[str, float]:
        return self.material.probe.figures(encoder, self.tokens)


def train_layers(
    static: Encoder, layers: int, lessons: Lessons, size: Size, settings: Settings, seed: int, log: Log
) -> Encoder:
    """The encoder with layers.

    The token vectors are first scaled to numbers of size 1, all by one factor, which changes no cosine: a layer's first
    steps then add little beside them. At their own size of 0.07 the same steps drowned them, and what the static stage
    had learned was lost (STS-B dev fell from 0.80 to 0.66 in 50 steps).
    """
    torch.manual_seed(seed)
    encoder = Encoder(replace(static.shape, layers=layers), dropout=DROPOUT)
    table = static.tokens.weight.detach()
    encoder.tokens.weight.data = table / float(table.square().mean().sqrt())
    rng = np.random.default_rng(seed)
    tasks = _tasks(lessons, size, WEIGHTS, None, rng)
    log({"stage": "layers", "shape": encoder.shape.settings(), "settings": settings.settings(), "weights": WEIGHTS, "seed": seed})
    return train(encoder.to(lessons.tokens.device), tasks, settings, rng, log, lessons.figures, rows=16)


def finish(encoder: Encoder, lessons: Lessons, size: Size, settings: Settings, seed: int, log: Log) -> Encoder:
    """The finished encoder: a short stage at small rates in which most batches of questions and passages have no prompts."""
    torch.manual_seed(seed)
    encoder.dropout = DROPOUT
    rng = np.random.default_rng(seed)
    tokenizer = WordPiece(lessons.material.pieces)
    prompts = Prompts(LEFT_OUT, *(len(tokenizer.encode(prompt)) - len((CLS, SEP)) for prompt in (QUERY, PASSAGE)))
    tasks = _tasks(lessons, size, LAST_WEIGHTS, prompts, rng)
    log({"stage": "last", "settings": settings.settings(), "weights": LAST_WEIGHTS, "prompts": asdict(prompts), "seed": seed})
    return train(encoder.to(lessons.tokens.device), tasks, settings, rng, log, lessons.figures, rows=6)


def _tasks(
    lessons: Lessons, size: Size, weights: Mapping[str, float], prompts: Prompts | None, rng: np.random.Generator
) -> list[Task]:
    material, tokens = lessons.material, lessons.tokens

    def factor(pairs: Pairs) -> float:
        return weights["pairs" if pairs.asked is None else "asked"]

    return [
        *(pair_task(pairs, tokens, size, rng, factor(pairs), prompts) for pairs in material.pairs),
        *taught_tasks(material, tokens, weights, size.words, size.sentences, rng),
        *(graded_task(graded, weights[graded.name], tokens, size, rng) for graded in (*material.graded, lessons.silver)),
        *(trap_task(name, t, weights[name], MARGINS[name], tokens, size, rng) for name, t in _triples(material, tokens)),
    ]


def _triples(material: Material, tokens: Tokens) -> Iterator[tuple[str, np.ndarray]]:
    """Senses, and the rules' traps in two tasks: where only the order tells the trap from its text it is hardest to learn."""
    yield "senses", material.triples["senses"]
    traps = np.concatenate([material.triples[kind] for kind in BY_RULE])
    same = np.array([tokens.same_ids(text, trap) for text, _, trap in traps])
    yield "traps", traps[~same]
    yield "order", traps[same]
