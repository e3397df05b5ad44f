"""The static stage: a token table alone; a text's vector is the mean of its tokens'. It learns without grades, so that the
teacher, who sees sentences by it, is not misled on the pairs that it was graded on."""

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import torch

from learn.material import Material
from learn.model import Encoder, Shape
from learn.stage import Settings, train
from learn.tasks import Size, Task, pair_task, taught_task
from learn.tokens import Tokens

# Shares of the steps beside the corpora's pairs (training_pairs.py).
SHARES = {"words_kinds": 5.0, "words_minilm": 4.0, "sentences": 3.0}
# The rank from which on words become rare.
COMMON = 3000


def taught_tasks(
    material: Material, tokens: Tokens, shares: Mapping[str, float], words: int, sentences: int, rng: np.random.Generator
) -> list[Task]:
    """`words`, `sentences`: how many in a batch. The first words are the frequent ones, and are to be known best of all."""
    chances = {taught.name: 1 / (np.arange(len(taught.numbers)) + COMMON) for taught in material.words}
    tasks = [taught_task(taught, shares[taught.name], tokens, words, rng, chances[taught.name]) for taught in material.words]
    last = material.sentences
    return [*tasks, taught_task(last, shares[last.name], tokens, sentences, rng)]


def train_static(
    material: Material, tokens: Tokens, size: Size, settings: Settings, seed: int, log: Callable[[dict], None]
) -> Encoder:
    """A static encoder."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    encoder = Encoder(Shape(len(material.pieces), layers=0))
    encoder.tokens.weight.data = torch.from_numpy(material.start.copy())
    encoder.to(tokens.device)
    tasks = [pair_task(pairs, tokens, size, rng) for pairs in material.pairs]
    tasks += taught_tasks(material, tokens, SHARES, size.words, size.sentences, rng)
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
