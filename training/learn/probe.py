"""Quick figures during training: enough for a curve and to choose settings by. The real ones are training/measure's."""

from dataclasses import dataclass

import numpy as np
import torch

from data.texts import Texts
from learn.model import Encoder


@torch.no_grad()
def encode(encoder: Encoder, texts: Texts, numbers: np.ndarray, size: int = 256) -> np.ndarray:
    """Vectors [texts, dimensions] of texts by number, not normalised."""
    encoder.eval()
    order = np.argsort(texts.lengths(numbers), kind="stable")
    out = np.zeros((len(numbers), encoder.shape.dimensions), dtype=np.float32)
    for start in range(0, len(order), size):
        part = order[start : start + size]
        out[part] = encoder(torch.from_numpy(texts.batch(numbers[part]))).numpy()
    encoder.train()
    return out


def _units(vectors: np.ndarray, dimensions: int) -> np.ndarray:
    cut = vectors[:, :dimensions]
    return cut / np.linalg.norm(cut, axis=1, keepdims=True).clip(1e-9)


def _ranks(values: np.ndarray) -> np.ndarray:
    """Average ranks."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return (ends - (counts - 1) / 2)[inverse]


def spearman(a: np.ndarray, b: np.ndarray) -> float:
    return float(np.corrcoef(_ranks(a), _ranks(b))[0, 1])


@dataclass(frozen=True)
class Probe:
    """Graded pairs, trap triples and single words, as numbers of texts."""

    left: np.ndarray
    right: np.ndarray
    grades: np.ndarray
    traps: np.ndarray
    words: np.ndarray

    def figures(self, encoder: Encoder, texts: Texts) -> dict[str, float]:
        a, b = encode(encoder, texts, self.left), encode(encoder, texts, self.right)
        found = {
            f"stsb_dev_{d}": round(spearman((_units(a, d) * _units(b, d)).sum(1), self.grades), 4) for d in (256, 64, 32)
        }
        text, paraphrase, trap = (_units(encode(encoder, texts, self.traps[:, i]), 256) for i in range(3))
        found["traps"] = round(float(((text * paraphrase).sum(1) > (text * trap).sum(1)).mean()), 3)
        dog, cat, car = _units(encode(encoder, texts, self.words), 256)
        return found | {"dog_cat": round(float(dog @ cat), 3), "dog_car": round(float(dog @ car), 3)}
