"""A part of each step's loss computed by another process: the same weights come out as in one process."""

import os
import unittest
from threading import BrokenBarrierError

import numpy as np
import torch

from learn.beside import Beside
from learn.model import Encoder, Shape
from learn.stage import Settings, train
from learn.tasks import Losses, Task

SHAPE = Shape(12, dimensions=256, layers=1, feed_forward=8, positions=8)
SETTINGS = Settings(4, table_rate=0.0, layer_rate=1e-2, decay=0.5)


def an_encoder() -> Encoder:
    torch.manual_seed(0)
    encoder = Encoder(SHAPE)
    encoder.tokens.weight.requires_grad_(False)
    return encoder


def losses(first: int, dimension: int) -> Losses:
    """Of texts of two tokens, another each step."""
    while True:
        ids = torch.tensor([[first % 10 + 1, first % 7 + 1]])
        yield lambda vectors, ids=ids: vectors(ids)[0, dimension].square()
        first += 1


def trained(encoder: Encoder, tasks: Losses, beside: Losses | None) -> tuple[Encoder, list[dict]]:
    rows: list[dict] = []
    rng = np.random.default_rng(0)
    return train(encoder, [Task("one", 1.0, tasks)], SETTINGS, rng, rows.append, lambda _: {}, 2, beside), rows


def summed(one: Losses, other: Losses) -> Losses:
    for a, b in zip(one, other):
        yield lambda vectors, a=a, b=b: a(vectors) + b(vectors)


class InAnotherProcess(unittest.TestCase):
    def test_the_weights_and_losses_are_those_of_one_process(self) -> None:
        alone, rows = trained(an_encoder(), summed(losses(0, 1), losses(3, 2)), None)
        both, rows_of_both = trained(an_encoder(), losses(0, 1), losses(3, 2))
        only, _ = trained(an_encoder(), losses(0, 1), None)
        names = [name for name, tensor in alone.named_parameters() if tensor.requires_grad]
        for name in names:
            torch.testing.assert_close(both.state_dict()[name], alone.state_dict()[name], rtol=1e-4, atol=1e-6, msg=name)
        self.assertEqual([row["losses"] for row in rows_of_both], [row["losses"] for row in rows])
        self.assertTrue(any(not torch.allclose(only.state_dict()[name], alone.state_dict()[name], atol=1e-4) for name in names))

    def test_a_part_that_the_loss_does_not_touch_has_no_slope(self) -> None:
        model = torch.nn.ParameterList([torch.nn.Parameter(torch.ones(2)), torch.nn.Parameter(torch.ones(2))])

        def steps() -> Losses:
            yield lambda _: model[0].sum() * 3

        beside = Beside(model, steps(), lambda ids: ids)
        model[1].grad = torch.ones(2)
        beside.start()
        self.assertEqual(float(beside.add()), 6)
        beside.close()
        self.assertEqual([parameter.grad.tolist() for parameter in model], [[3, 3], [1, 1]])

    def test_a_fault_over_there_is_one_here_and_no_waiting_for_ever(self) -> None:
        def steps() -> Losses:
            yield lambda _: torch.zeros(()) / None

        silenced = os.dup(2)
        with open(os.devnull, "w") as nowhere:
            os.dup2(nowhere.fileno(), 2)
            beside = Beside(torch.nn.Linear(1, 1), steps(), lambda ids: ids)
            os.dup2(silenced, 2)
        os.close(silenced)
        # Which of the two meets the fault depends on how soon the other process has come to it.
        with self.assertRaises(BrokenBarrierError):
            beside.start()
            beside.add()
        beside.close()


if __name__ == "__main__":
    unittest.main()
