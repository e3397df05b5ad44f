"""The static stage: a token table alone; a text's vector is the mean of its tokens'. It learns without grades, so that the
teacher, who sees sentences by it, is not misled on the pairs that it was graded on."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from learn.material import Material
from learn.model import Encoder, Shape
from learn.stage import Settings, train
from learn.tasks import Size, Task, pair_task, word_task
from learn.tokens import Tokens

# without layers a step costs little, and more negatives are better negatives
WORDS = 1200
WORD_WEIGHTS = (5.0, 4.0)


def word_tasks(material: Material, tokens: Tokens, scale: float, rng: np.random.Generator) -> list[Task]:
    weights = zip(material.words, WORD_WEIGHTS, strict=True)
    return [word_task(words, scale * weight, tokens, WORDS, rng) for words, weight in weights]


def train_static(
    material: Material, tokens: Tokens, size: Size, settings: Settings, seed: int, log: Callable[[dict], None]
) -> Encoder:
    """A static encoder."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    encoder = Encoder(Shape(len(material.pieces), layers=0))
    encoder.tokens.weight.data = torch.from_numpy(material.start.copy())
    encoder.to(tokens.device)
    tasks = [pair_task(p, tokens, size, rng) for p in material.pairs] + word_tasks(material, tokens, 1.0, rng)
    log({"stage": "static", "settings": settings.settings(), "seed": seed})
    return train(encoder, tasks, settings, rng, log, lambda e: material.probe.figures(e, tokens), rows=6)


def save(encoder: Encoder, file: Path) -> None:
    torch.save({"shape": encoder.shape.settings(), "state": encoder.state_dict()}, file)


def load(file: Path) -> Encoder:
    stored = torch.load(file, map_location="cpu")
    encoder = Encoder(Shape(**stored["shape"]))
    encoder.load_state_dict(stored["state"])
    encoder.float()
    return encoder
