"""The static stage: a token table alone; a text's vector is the mean of its tokens'. Trained twice: without grades, for the
teacher to see sentences by, then with them, for the layers to start from."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from data.prepare import Sources
from data.texts import Texts
from learn.model import Encoder, Shape
from learn.pairs import Pairs
from learn.probe import Probe
from learn.stage import Settings, train
from learn.start import start_table
from learn.tasks import Task, graded_task, pair_task, word_task

Graded = list[tuple[str, str, float]]
# tokens and pairs a batch: without layers a step costs little, and more negatives are better negatives
TOKENS, PAIRS, WORDS = 16384, 1024, 600


def word_tasks(sources: Sources, texts: Texts, weights: tuple[float, float], size: int, rng: np.random.Generator) -> list[Task]:
    return [
        word_task("words_glove", weights[0], sources.glove, 20000, texts, size, rng),
        word_task("words_minilm", weights[1], sources.minilm, len(sources.minilm.words), texts, size, rng),
    ]


def train_static(
    sources: Sources,
    texts: Texts,
    pairs: list[Pairs],
    silver: Graded | None,
    settings: Settings,
    probe: Probe,
    seed: int,
    log: Callable[[dict], None],
) -> Encoder:
    """A static encoder; with `silver` pairs also STS-B's grades and the teacher's are learned."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    encoder = Encoder(Shape(len(sources.tokenizer.pieces), layers=0))
    table = start_table(sources.tokenizer, sources.glove, sources.rows["wn_def"], encoder.shape.dimensions, seed)
    encoder.tokens.weight.data = torch.from_numpy(table)
    tasks = [pair_task(p, texts, TOKENS, PAIRS, np.random.default_rng(seed + i)) for i, p in enumerate(pairs)]
    tasks += word_tasks(sources, texts, (3, 5), WORDS, rng)
    if silver is not None:
        tasks.append(graded_task("stsb_train", 1.0, sources.graded, texts, TOKENS, PAIRS, rng, drop=0.2))
        tasks.append(graded_task("silver", 8.0, silver, texts, TOKENS, PAIRS, rng))
    log({"stage": "static" if silver is None else "static_graded", "settings": settings.settings(), "seed": seed})
    return train(encoder, tasks, settings, rng, log, lambda e: probe.figures(e, texts), every=max(1, settings.steps // 8))


def save(encoder: Encoder, file: Path) -> None:
    torch.save({"shape": encoder.shape.settings(), "state": encoder.state_dict()}, file)


def load(file: Path) -> Encoder:
    stored = torch.load(file)
    encoder = Encoder(Shape(**stored["shape"]))
    encoder.load_state_dict(stored["state"])
    return encoder
