"""The teacher: a few small networks that learn people's grades (STS-B train) from the features of a pair.

Unlike an encoder it sees both sentences at once, so it learns from 4,853 graded pairs what carries over to others. Its
grades of many unlabelled pairs then teach the encoder (augmented SBERT, Thakur et al. 2021).
"""

from dataclasses import dataclass

import numpy as np
import torch
from torch import nn

HIDDEN = 64
EPOCHS = 40
RATE = 2e-3
MEMBERS = 6


@dataclass(frozen=True)
class Judge:
    """An ensemble with the features' mean and spread."""

    members: list[nn.Module]
    mean: np.ndarray
    spread: np.ndarray

    @torch.no_grad()
    def grades(self, features: np.ndarray) -> np.ndarray:
        """Grades, about 0 to 5 [pairs]."""
        scaled = torch.from_numpy((features - self.mean) / self.spread)
        return torch.stack([member(scaled)[:, 0] for member in self.members]).mean(dim=0).numpy() * 5


def train_judge(features: np.ndarray, grades: np.ndarray, seed: int, members: int = MEMBERS) -> Judge:
    """features [pairs, any], grades 0 to 5."""
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-6
    x = torch.from_numpy((features - mean) / spread)
    y = torch.from_numpy(grades.astype(np.float32) / 5)
    return Judge([_train_member(x, y, seed + i) for i in range(members)], mean, spread)


def _train_member(x: torch.Tensor, y: torch.Tensor, seed: int) -> nn.Module:
    torch.manual_seed(seed)
    network = nn.Sequential(
        nn.Linear(x.shape[1], HIDDEN),
        nn.GELU(),
        nn.Dropout(0.2),
        nn.Linear(HIDDEN, HIDDEN),
        nn.GELU(),
        nn.Dropout(0.2),
        nn.Linear(HIDDEN, 1),
    )
    optimizer = torch.optim.AdamW(network.parameters(), RATE, weight_decay=0.02)
    for epoch in range(EPOCHS):
        for group in optimizer.param_groups:
            group["lr"] = RATE * (1 - epoch / EPOCHS)
        for batch in torch.randperm(len(x)).split(64):
            loss = nn.functional.mse_loss(network(x[batch])[:, 0], y[batch])
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
    return network.eval()


def out_of_fold(features: np.ndarray, grades: np.ndarray, seed: int, folds: int = 5) -> np.ndarray:
    """Each pair's grade by a judge that was trained without it: an honest figure that needs no dev set."""
    fold = np.random.default_rng(seed).integers(folds, size=len(grades))
    found = np.zeros(len(grades), dtype=np.float32)
    for i in range(folds):
        judge = train_judge(features[fold != i], grades[fold != i], seed, members=2)
        found[fold == i] = judge.grades(features[fold == i])
    return found
