"""The second stage: self-attention layers on top of the static table, which goes on learning."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import torch

from learn.material import Material
from learn.model import Encoder
from learn.stage import Settings, train
from learn.static import word_tasks
from learn.tasks import GradedPairs, Size, graded_task, pair_task, trap_task
from learn.tokens import Tokens

# Shares of the steps beside the corpora's pairs (training_pairs.py) and the words.
WEIGHTS = {
    "pairs": 0.6, "stsb_train": 3.0, "silver": 10.0, "traps": 5.0, "order": 10.0, "senses": 3.0, "words": 1.2,
}
DROPOUT = 0.08


def train_layers(
    static: Encoder,
    layers: int,
    material: Material,
    silver: GradedPairs,
    tokens: Tokens,
    size: Size,
    settings: Settings,
    weights: Mapping[str, float],
    seed: int,
    log: Callable[[dict], None],
) -> Encoder:
    """The finished encoder.

    The token vectors are first scaled to numbers of size 1, all by one factor, which changes no cosine: a layer's first
    steps then add little beside them. At their own size of 0.07 the same steps drowned them, and what the static stage
    had learned was lost (STS-B dev fell from 0.80 to 0.66 in 50 steps).
    """
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    encoder = Encoder(replace(static.shape, layers=layers), dropout=DROPOUT)
    table = static.tokens.weight.detach()
    encoder.tokens.weight.data = table / float(table.square().mean().sqrt())
    encoder.to(tokens.device)
    tasks = [pair_task(p, tokens, size, rng, weights["pairs"]) for p in material.pairs]
    tasks += word_tasks(material, tokens, weights["words"], rng)
    tasks += [graded_task(g, weights[g.name], tokens, size, rng) for g in (*material.graded, silver)]
    tasks += [trap_task(name, t, weights[name], tokens, size, rng) for name, t in material.triples.items()]
    log({"stage": "layers", "shape": encoder.shape.settings(), "settings": settings.settings(), "weights": dict(weights), "seed": seed})
    return train(encoder, tasks, settings, rng, log, lambda e: material.probe.figures(e, tokens), rows=16)
