"""Quick figures during training: enough for a curve and to choose settings by. The real ones are training/measure's."""

from dataclasses import dataclass

import numpy as np
import torch

from learn.model import Encoder
from learn.tokens import Tokens


@torch.no_grad()
def encode(encoder: Encoder, tokens: Tokens, numbers: np.ndarray, size: int = 256) -> np.ndarray:
    """Vectors [texts, dimensions] of texts by number, not normalised."""
    was_training = encoder.training
    encoder.eval()
    order = np.argsort(tokens.lengths[numbers], kind="stable")
    out = np.zeros((len(numbers), encoder.shape.dimensions), dtype=np.float32)
    for start in range(0, len(order), size):
        part = order[start : start + size]
        out[part] = encoder(tokens.batch(numbers[part])).float().cpu().numpy()
    encoder.train(was_training)
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


def right(encoder: Encoder, tokens: Tokens, triples: np.ndarray) -> float:
    """The share of the triples whose paraphrase is nearer to the text than the trap is."""
    text, near, far = (_units(encode(encoder, tokens, triples[:, i]), 256) for i in range(3))
    return round(float(((text * near).sum(1) > (text * far).sum(1)).mean()), 3)


@dataclass(frozen=True)
class Probe:
    """Graded pairs, trap triples, the page's triples (anchor, near, far), and words in categories, as numbers of texts."""

    left: np.ndarray
    right: np.ndarray
    grades: np.ndarray
    traps: np.ndarray
    page: np.ndarray
    words: np.ndarray
    labels: np.ndarray

    def figures(self, encoder: Encoder, tokens: Tokens) -> dict[str, float]:
        a, b = encode(encoder, tokens, self.left), encode(encoder, tokens, self.right)
        found = {
            f"stsb_dev_{d}": round(spearman((_units(a, d) * _units(b, d)).sum(1), self.grades), 4) for d in (256, 64, 32)
        }
        found |= {"traps": right(encoder, tokens, self.traps), "page": right(encoder, tokens, self.page)}
        return found | {"triplets": round(_triplets(_units(encode(encoder, tokens, self.words), 256), self.labels), 4)}


def _triplets(units: np.ndarray, labels: np.ndarray) -> float:
    """How often a word is nearer to one of its category than to one of another."""
    cosines = units @ units.T
    shares = []
    for i, row in enumerate(cosines):
        same = labels == labels[i]
        others = row[~same]
        same[i] = False
        shares.append((row[same][:, None] > others[None, :]).mean())
    return float(np.mean(shares))
