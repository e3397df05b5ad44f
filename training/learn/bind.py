"""The stage that teaches binding: which of two did it, came first, is the bigger one, stands in front.

Alone and from triples by rule (data/rules/binding), of which there is no end: learned together with all else, a fifth of the
steps, nothing of it is learned. Alone a family in two constructions ("Ann upset Tom", "Tom was upset by Ann") goes from chance to nearly
always right within a hundred steps, and from there to all its constructions; in all of them at once it may stay at chance for three hundred
(training/README.md). What it costs in all else comes back in `apart`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import torch

from learn.material import Material
from learn.model import Encoder
from learn.stage import Settings, train
from learn.tasks import Task
from learn.tokens import Tokens
from learn.trap_kinds import BINDING, SIMPLE, Traps, figures_of, learned

# How much it counts beside the traps that a paraphrase is found among others: without it all texts become one.
AMONG = 0.2

Log = Callable[[dict], None]


@dataclass(frozen=True)
class Lesson:
    """Shares of the kinds of triples learned from; how many in a step, of two batches."""

    kinds: Mapping[str, float]
    triples: int
    settings: Settings


def bind(encoder: Encoder, material: Material, tokens: Tokens, lesson: Lesson, seed: int, log: Log) -> Encoder:
    """Trains `encoder` in place; returns the averaged copy. The token table rests."""
    torch.manual_seed(seed)
    encoder.to(tokens.device)
    encoder.dropout = 0.0
    encoder.tokens.weight.requires_grad_(False)
    rng = np.random.default_rng(seed)
    traps = Traps(learned(material.triples, lesson.kinds), lesson.kinds, tokens, AMONG)
    log({"stage": "bind", "kinds": dict(lesson.kinds), "triples": lesson.triples, "settings": lesson.settings.settings(), "seed": seed})
    half = lesson.triples // 2
    task = Task("bind", 1.0, traps.losses(half, rng))
    beside = traps.losses(half, np.random.default_rng(seed + 1))
    return train(encoder, [task], lesson.settings, rng, log, figures_of(material, tokens, (*SIMPLE, *BINDING)), 8, beside)
