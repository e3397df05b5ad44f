"""The second stage: self-attention layers on top of the static table, which goes on learning."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import torch

from data.prepare import Sources
from data.texts import Texts
from learn.model import Encoder
from learn.pairs import Pairs
from learn.probe import Probe
from learn.stage import Settings, train
from learn.static import Graded, word_tasks
from learn.tasks import graded_task, pair_task, trap_task

Triple = tuple[str, str, str]
TOKENS, PAIRS, WORDS = 6000, 400, 400


def train_layers(
    static: Encoder,
    layers: int,
    sources: Sources,
    texts: Texts,
    pairs: list[Pairs],
    silver: Graded,
    traps: list[Triple],
    settings: Settings,
    probe: Probe,
    seed: int,
    log: Callable[[dict], None],
) -> Encoder:
    """The finished encoder."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    encoder = Encoder(replace(static.shape, layers=layers), dropout=0.05)
    encoder.tokens.load_state_dict(static.tokens.state_dict())
    tasks = [pair_task(p, texts, TOKENS, PAIRS, np.random.default_rng(seed + i)) for i, p in enumerate(pairs)]
    tasks += word_tasks(sources, texts, (1.5, 2.5), WORDS, rng)
    tasks.append(graded_task("stsb_train", 1.0, sources.graded, texts, TOKENS, PAIRS, rng, drop=0.1))
    tasks.append(graded_task("silver", 6.0, silver, texts, TOKENS, PAIRS, rng))
    tasks.append(trap_task(6.0, traps, texts, TOKENS // 2, PAIRS // 2, rng))
    log({"stage": "layers", "shape": encoder.shape.settings(), "settings": settings.settings(), "seed": seed})
    return train(encoder, tasks, settings, rng, log, lambda e: probe.figures(e, texts), every=max(1, settings.steps // 20))
