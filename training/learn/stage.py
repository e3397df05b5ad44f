"""One stage of training: steps drawn from the tasks by weight, AdamW with warm-up and cosine decay, averaged weights."""

import copy
import math
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from data.wordpiece import PAD
from learn.beside import Beside
from learn.model import Encoder
from learn.tasks import Losses, Task

# Tokens a batch are a multiple of this: a processor prepares its kernels anew for each new shape.
ROUND = 4
# Figures take as long as some steps do: they are not written oftener than every so many.
SELDOM = 10


@dataclass(frozen=True)
class Settings:
    """steps; learning rates of the token table and of everything else; share of the steps to warm up in; weight
    averaging's decay (exponential moving average)."""

    steps: int
    table_rate: float
    layer_rate: float
    warm_up: float = 0.05
    decay: float = 0.999
    weight_decay: float = 0.01

    def settings(self) -> dict:
        return asdict(self)


def _rate(step: int, settings: Settings) -> float:
    """Share of the full learning rate at a step."""
    warm = max(1, int(settings.warm_up * settings.steps))
    if step < warm:
        return (step + 1) / warm
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * (step - warm) / max(1, settings.steps - warm)))


def _optimizer(encoder: Encoder, settings: Settings) -> torch.optim.AdamW:
    table = [encoder.tokens.weight]
    matrices = [p for n, p in encoder.named_parameters() if p.dim() == 2 and not n.startswith(("tokens", "positions"))]
    rest = [p for n, p in encoder.named_parameters() if p.dim() == 1 or n.startswith("positions")]
    return torch.optim.AdamW(
        [
            {"params": table, "lr": settings.table_rate, "weight_decay": 0.0},
            {"params": matrices, "lr": settings.layer_rate, "weight_decay": settings.weight_decay},
            {"params": rest, "lr": settings.layer_rate, "weight_decay": 0.0},
        ],
        betas=(0.9, 0.98),
        foreach=True,
    )


def train(
    encoder: Encoder,
    tasks: Sequence[Task],
    settings: Settings,
    rng: np.random.Generator,
    log: Callable[[dict], None],
    figures: Callable[[Encoder], dict],
    rows: int,
    beside: Losses | None = None,
) -> Encoder:
    """Trains `encoder` in place; returns the averaged copy, which is the better one. `log` gets so many rows of figures, of a
    short stage fewer.

    `beside` are losses added in every step; on a processor another process computes them, where there is fork.
    """
    every = max(SELDOM, settings.steps // rows)
    optimizer = _optimizer(encoder, settings)
    full = [group["lr"] for group in optimizer.param_groups]
    averaged = copy.deepcopy(encoder)
    shares = np.array([task.weight for task in tasks])
    shares = shares / shares.sum()
    sums: dict[str, list[torch.Tensor]] = {}
    lengths: dict[str, list[torch.Tensor]] = {}
    began = time.monotonic()
    device = encoder.tokens.weight.device
    half = torch.autocast(device.type, dtype=torch.bfloat16, enabled=_has_bfloat16(device))

    def vectors(ids: torch.Tensor) -> torch.Tensor:
        with half:
            return encoder(functional.pad(ids, (0, -ids.shape[1] % ROUND), value=PAD)).float()

    encoder.train()
    helper = Beside(encoder, beside, vectors) if beside and device.type == "cpu" and hasattr(os, "fork") else None
    for step in range(settings.steps):
        for group, rate in zip(optimizer.param_groups, full, strict=True):
            group["lr"] = rate * _rate(step, settings)
        task = tasks[rng.choice(len(tasks), p=shares)]
        optimizer.zero_grad(set_to_none=True)
        if helper:
            helper.start()
        loss = next(task.losses)(vectors)
        if beside and not helper:
            loss = loss + next(beside)(vectors)
        loss.backward()
        if helper:
            loss = loss.detach() + helper.add()
        _level(encoder, lengths.setdefault(task.name, []))
        optimizer.step()
        _average(averaged, encoder, min(settings.decay, (step + 1) / (step + 10)))
        sums.setdefault(task.name, []).append(loss.detach())
        if (step + 1) % every == 0 or step + 1 == settings.steps:
            losses = {name: round(float(torch.stack(values).mean()), 4) for name, values in sorted(sums.items())}
            sums.clear()
            log({"step": step + 1, "seconds": round(time.monotonic() - began), "losses": losses, **figures(averaged)})
    if helper:
        helper.close()
    return averaged


def _has_bfloat16(device: torch.device) -> bool:
    """Whether it multiplies matrices of bfloat16 faster; on two cores a step then took a fifth of the time (training/README.md)."""
    flags = Path("/proc/cpuinfo")
    return device.type == "cuda" or (flags.exists() and "avx512_bf16" in flags.read_text(encoding="utf-8"))


@torch.no_grad()
def _average(averaged: Encoder, encoder: Encoder, decay: float) -> None:
    torch._foreach_mul_(list(averaged.parameters()), decay)
    torch._foreach_add_(list(averaged.parameters()), list(encoder.parameters()), alpha=1 - decay)


@torch.no_grad()
def _level(encoder: Encoder, lengths: list[torch.Tensor]) -> None:
    """Divides the gradient by the mean length of the task's gradients lately, and by its own where that is twice as long.

    Adam keeps one scale for all tasks: without this those with steep losses would drown the others, whatever their share
    of the steps.
    """
    gradients = [p.grad for p in encoder.parameters() if p.grad is not None]
    length = torch.stack(torch._foreach_norm(gradients)).norm()
    mean = length if not lengths else lengths[0] * 0.95 + length * 0.05
    lengths[:] = [mean]
    torch._foreach_mul_(gradients, 1 / torch.maximum(mean, length / 2).clamp(min=1e-9))
