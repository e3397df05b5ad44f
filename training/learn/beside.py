"""Another process that computes a part of each step's loss at the same weights.

Two cores do many small things at once better than one thing together: forward and backward of 288 texts of 12 tokens took 1.1 s
with two threads and 0.78 s with one, in each of two processes at a time (training/README.md).
"""

from collections.abc import Iterator
from multiprocessing import get_context

import torch
from torch import Tensor, nn

from learn.tasks import Losses, Vectors

# Seconds after which the other process counts as lost (killed for memory, say): a step takes about one. Between two steps
# figures may be written, for as long as it takes.
PATIENCE, LONG = 600, 86_400


class Beside:
    """Computes `losses` beside; `model`, on a processor, has its weights in memory that both processes see from now on.

    Where the other process fails, `start` and `add` raise BrokenBarrierError; it has written why.
    """

    def __init__(self, model: nn.Module, losses: Losses, vectors: Vectors) -> None:
        model.share_memory()
        self._trained = [p for p in model.parameters() if p.requires_grad]
        self._slopes = [torch.zeros_like(p).share_memory_() for p in self._trained]
        self._loss = torch.zeros(()).share_memory_()
        # A fork has all that the losses need without copying it.
        context = get_context("fork")
        self._turn = context.Barrier(2, timeout=PATIENCE)
        self._process = context.Process(target=self._work, args=(losses, vectors), daemon=True)
        self._process.start()

    def start(self) -> None:
        """The weights are as they should be: the other process may begin its step."""
        self._turn.wait()

    def add(self) -> Tensor:
        """Waits for the other process; adds its gradients to the model's and returns its loss."""
        self._turn.wait()
        for parameter, slope in zip(self._trained, self._slopes, strict=True):
            parameter.grad = slope.clone() if parameter.grad is None else parameter.grad.add_(slope)
        return self._loss.clone()

    def close(self) -> None:
        self._process.terminate()
        self._process.join()

    def _work(self, losses: Iterator, vectors: Vectors) -> None:
        torch.set_num_threads(1)
        try:
            while True:
                self._turn.wait(LONG)
                self._step(next(losses)(vectors))
                self._turn.wait()
        except Exception:
            self._turn.abort()
            raise

    def _step(self, loss: Tensor) -> None:
        for parameter in self._trained:
            parameter.grad = None
        loss.backward()
        for parameter, slope in zip(self._trained, self._slopes, strict=True):
            slope.zero_() if parameter.grad is None else slope.copy_(parameter.grad)
        self._loss.copy_(loss.detach())
