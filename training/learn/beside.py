"""Another process that computes a part of each step's loss at the same weights.

Two cores do many small things at once better than one thing together: forward and backward of 288 texts of 12 tokens took 1.1 s
with two threads and 0.78 s with one, in each of two processes at a time (training/README.md).
"""

from collections.abc import Iterator
from multiprocessing import get_context

import torch
from torch import Tensor, nn

from learn.tasks import Losses, Vectors


class Beside:
    """Computes `losses` beside; `model`, on a processor, has its weights in memory that both processes see from now on."""

    def __init__(self, model: nn.Module, losses: Losses, vectors: Vectors) -> None:
        model.share_memory()
        self._trained = [p for p in model.parameters() if p.requires_grad]
        self._slopes = [torch.zeros_like(p).share_memory_() for p in self._trained]
        self._loss = torch.zeros(()).share_memory_()
        # A fork has all that the losses need without copying it.
        context = get_context("fork")
        self._turn = context.Barrier(2)
        self._process = context.Process(target=self._work, args=(losses, vectors), daemon=True)
        self._process.start()

    def start(self) -> None:
        """The weights are as they should be: the other process may begin its step."""
        self._turn.wait()

    def add(self) -> Tensor:
        """Waits for the other process; adds its gradients to the model's and returns its loss."""
        self._turn.wait()
        for parameter, slope in zip(self._trained, self._slopes, strict=True):
            parameter.grad.add_(slope)
        return self._loss.clone()

    def close(self) -> None:
        self._process.terminate()
        self._process.join()

    def _work(self, losses: Iterator, vectors: Vectors) -> None:
        torch.set_num_threads(1)
        while True:
            self._turn.wait()
            for parameter in self._trained:
                parameter.grad = None
            loss = next(losses)(vectors)
            loss.backward()
            for parameter, slope in zip(self._trained, self._slopes, strict=True):
                slope.zero_() if parameter.grad is None else slope.copy_(parameter.grad)
            self._loss.copy_(loss.detach())
            self._turn.wait()
