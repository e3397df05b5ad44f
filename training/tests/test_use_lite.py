"""The encoder from outside against its graph's formulas, one token and one head at a time in NumPy, on random weights."""

import math
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from smoke import write_encoder
from teacher.unigram import read_unigram
from teacher.use_lite import HEADS, PADDING, UseLite, Weights, read_weights, use_vectors


def by_hand(weights: Weights, ids: list[int]) -> np.ndarray:
    def the(*parts: str) -> np.ndarray:
        (found,) = (values for name, values in weights.items() if all(part in name for part in parts))
        return found.reshape(found.shape[-2:]) if found.ndim > 2 else found

    def norm(row: np.ndarray, layer: str, part: str) -> np.ndarray:
        scaled = (row - row.mean()) / math.sqrt(row.var() + 1e-6)
        return scaled * the(layer, part, "layer_norm_scale") + the(layer, part, "layer_norm_bias")

    turns = the("TimingSignal/ExpandDims_1")[0]
    rows = []
    for place, i in enumerate(ids):
        signal = [math.sin(place * turn) for turn in turns] + [math.cos(place * turn) for turn in turns]
        rows.append(2 * the("Embeddings_en")[i] + np.array(signal))
    for layer in ("Layer_0/", "Layer_1/"):
        normed = [norm(row, layer, "TransformerLayer/layer_prepostprocess") for row in rows]
        kernel, bias = the(layer, "qkv_transform_single/kernel"), the(layer, "qkv_transform_single/bias")
        projected = [np.split(row @ kernel + bias, 3) for row in normed]
        width = len(projected[0][0]) // HEADS
        mixed = []
        for query, _, _ in projected:
            heads = []
            for h in range(HEADS):
                cut = slice(h * width, (h + 1) * width)
                shares = np.exp([query[cut] @ key[cut] / math.sqrt(width) for _, key, _ in projected])
                heads.append(sum(s * value[cut] for s, (_, _, value) in zip(shares / shares.sum(), projected)))
            mixed.append(np.concatenate(heads) @ the(layer, "output_transform_single/kernel")
                         + the(layer, "output_transform_single/bias"))
        if layer == "Layer_0/":
            wide, wide_bias = (the(layer, f"TransformerLayer/dense/{what}") for what in ("kernel", "bias"))
            rows = [row @ wide + wide_bias for row in rows]
        rows = [row + more for row, more in zip(rows, mixed)]
        fed = [norm(row, layer, "FFN/layer_prepostprocess") for row in rows]
        up, down = the(layer, "conv1/Tensordot"), the(layer, "conv2/Tensordot")
        rows = [
            row + np.maximum(f @ up + the(layer, "conv1/bias"), 0) @ down + the(layer, "conv2/bias") for row, f in zip(rows, fed)
        ]
    last = np.tanh(np.mean(rows, axis=0) @ the("tanh_layer_0/weights") + the("tanh_layer_0/bias"))
    return last / np.linalg.norm(last)


class OutsideEncoder(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "use-lite"
            write_encoder(folder)
            cls.weights, cls.unigram = read_weights(folder), read_unigram(folder)
        cls.model = UseLite(cls.weights)

    def test_vectors_are_those_of_the_formulas_beside_longer_texts_too(self) -> None:
        texts = [[7, 9, 8], [10], [7, 8, 9, 11, 12]]
        ids = torch.tensor([row + [PADDING] * (5 - len(row)) for row in texts])
        found = self.model(ids).numpy()
        for row, text in zip(found, texts):
            np.testing.assert_allclose(row, by_hand(self.weights, text), atol=2e-5)

    def test_order_counts(self) -> None:
        one, other = use_vectors(self.model, self.unigram, [["ab", "c"], ["c", "ab"]])
        self.assertLess(float(one @ other), 0.9999)

    def test_rows_come_back_in_their_own_order(self) -> None:
        texts = [["abc", "def"], ["a"], ["bcd", "e", "f", "g"]]
        together = use_vectors(self.model, self.unigram, texts, batch=2)
        alone = np.concatenate([use_vectors(self.model, self.unigram, [text]) for text in texts])
        np.testing.assert_allclose(together, alone, atol=1e-5)

    def test_a_missing_tensor_is_said(self) -> None:
        with self.assertRaisesRegex(ValueError, "0 tensors are called"):
            UseLite({name: values for name, values in self.weights.items() if "tanh" not in name})


if __name__ == "__main__":
    unittest.main()
