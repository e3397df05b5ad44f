"""Weights without their token table, kept as a small file."""

import tempfile
import unittest
from pathlib import Path

import torch

from learn.above_table import TABLE, on_table_of, save_above_table
from learn.model import Encoder, Shape


def an_encoder(seed: int, layers: int = 1) -> Encoder:
    torch.manual_seed(seed)
    return Encoder(Shape(11, dimensions=8, layers=layers, heads=2, feed_forward=6, positions=5))


class AboveTable(unittest.TestCase):
    def setUp(self) -> None:
        place = tempfile.TemporaryDirectory()
        self.addCleanup(place.cleanup)
        self.file = Path(place.name) / "layers.npz"

    def test_layers_come_back_on_the_table_of_another_encoder_which_stays_as_it_is(self) -> None:
        one, other = an_encoder(1), an_encoder(2)
        save_above_table(one, self.file)
        before = {name: tensor.clone() for name, tensor in other.state_dict().items()}
        found = on_table_of(other, self.file).state_dict()
        for name, tensor in one.state_dict().items():
            wanted = before[TABLE] if name == TABLE else tensor
            torch.testing.assert_close(found[name], wanted, rtol=2**-10, atol=1e-6)
            torch.testing.assert_close(other.state_dict()[name], before[name], rtol=0, atol=0)

    def test_the_table_is_not_in_the_file(self) -> None:
        save_above_table(an_encoder(1), self.file)
        small = self.file.stat().st_size
        torch.manual_seed(1)
        save_above_table(Encoder(Shape(5000, dimensions=8, layers=1, heads=2, feed_forward=6, positions=5)), self.file)
        self.assertLess(self.file.stat().st_size, 1.1 * small)

    def test_another_shape_is_refused(self) -> None:
        save_above_table(an_encoder(1, layers=2), self.file)
        with self.assertRaisesRegex(ValueError, "another shape"):
            on_table_of(an_encoder(1), self.file)


if __name__ == "__main__":
    unittest.main()
