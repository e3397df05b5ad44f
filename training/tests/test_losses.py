"""The losses against their formulas, pair by pair in NumPy, at all Matryoshka sizes."""

import math
import unittest

import numpy as np
import torch

from learn.losses import (
    EVERY_PAIR,
    HOPELESS,
    MATRYOSHKA,
    SCALE,
    WHOLE,
    WIDTH,
    as_near_as,
    contrastive,
    graded_distance,
    kept_similarity,
    taught_similarity,
    told_apart,
    trap_margin,
)

RNG = np.random.default_rng(3)
A, B, C = (RNG.normal(size=(4, 256)) for _ in range(3))
NOBODY = torch.zeros((4, 4), dtype=torch.bool)


def tensors(*rows: np.ndarray) -> list[torch.Tensor]:
    return [torch.from_numpy(row) for row in rows]


def cosine(a: np.ndarray, b: np.ndarray) -> float:
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


def weighted(loss, sizes=MATRYOSHKA) -> float:
    """The mean by weight of a loss at each size."""
    return sum(w * loss(d) for d, w in sizes.items()) / sum(sizes.values())


def surprise(scores: list[float], right: int) -> float:
    return math.log(sum(math.exp(s) for s in scores)) - scores[right]


class Losses(unittest.TestCase):
    def test_contrastive_is_the_surprise_both_ways(self) -> None:
        def loss(d: int) -> float:
            scores = [[SCALE * cosine(a[:d], b[:d]) for b in B] for a in A]
            there = np.mean([surprise(row, i) for i, row in enumerate(scores)])
            back = np.mean([surprise([row[i] for row in scores], i) for i in range(4)])
            return (there + back) / 2

        self.assertAlmostEqual(float(contrastive(*tensors(A, B), NOBODY)), weighted(loss), places=6)
        self.assertAlmostEqual(float(contrastive(*tensors(A, B), NOBODY, sizes=WHOLE)), loss(256), places=5)

    def test_what_is_the_same_is_no_wrong_answer(self) -> None:
        same = NOBODY.clone()
        same[0, 1] = same[1, 0] = True

        def loss(d: int) -> float:
            scores = [[SCALE * cosine(a[:d], b[:d]) for b in B] for a in A]
            scores[0][1] = scores[1][0] = -1e4
            there = np.mean([surprise(row, i) for i, row in enumerate(scores)])
            return (there + np.mean([surprise([row[i] for row in scores], i) for i in range(4)])) / 2

        self.assertAlmostEqual(float(contrastive(*tensors(A, B), same)), weighted(loss), places=6)

    def test_more_wrong_answers_count_one_way(self) -> None:
        more, less = (float(contrastive(*tensors(A, B), NOBODY, *rest)) for rest in (tensors(C), []))
        self.assertGreater(more, less)
        masked = torch.ones((4, 4), dtype=torch.bool)
        self.assertAlmostEqual(float(contrastive(*tensors(A, B), NOBODY, *tensors(C), masked)), less, places=6)

    def test_grades_are_cosines(self) -> None:
        grades = np.array([0.0, 2.5, 5.0, 1.0])

        def loss(d: int) -> float:
            return float(np.mean([(cosine(a[:d], b[:d]) - (0.05 + 0.18 * g)) ** 2 for a, b, g in zip(A, B, grades)]))

        self.assertAlmostEqual(float(graded_distance(*tensors(A, B, grades))), weighted(loss), places=6)

    def test_a_trap_is_to_be_further_by_the_margin(self) -> None:
        def loss(d: int) -> float:
            gaps = [cosine(a[:d], c[:d]) - cosine(a[:d], b[:d]) + 0.3 for a, b, c in zip(A, B, C)]
            return float(np.mean([math.log1p(math.exp(SCALE * gap)) for gap in gaps]))

        self.assertAlmostEqual(float(trap_margin(*tensors(A, B, C), 0.3)), weighted(loss), places=5)

    def test_taught_distributions_are_compared_without_oneself(self) -> None:
        def shares(rows: np.ndarray, i: int) -> np.ndarray:
            weights = np.array([math.exp(cosine(rows[i], row) / 0.06) if j != i else 0.0 for j, row in enumerate(rows)])
            return weights / weights.sum()

        def loss(d: int) -> float:
            total = 0.0
            for i in range(4):
                wanted, found = shares(C, i), shares(A[:, :d], i)
                total += sum(w * math.log(w / f) for w, f in zip(wanted, found) if w > 0)
            return total / 4

        teacher = C / np.linalg.norm(C, axis=1, keepdims=True)
        self.assertAlmostEqual(float(taught_similarity(*tensors(A, teacher))), weighted(loss), places=5)
        self.assertAlmostEqual(float(taught_similarity(torch.from_numpy(C[:, :32]).repeat(1, 8), torch.from_numpy(
            C[:, :32] / np.linalg.norm(C[:, :32], axis=1, keepdims=True)))), 0.0, places=6)

    def test_kept_cosines_are_those_of_before_near_ones_most(self) -> None:
        def loss(d: int) -> float:
            pairs = [(i, j) for i in range(4) for j in range(4) if i != j]
            terms = [
                (cosine(A[i, :d], A[j, :d]) - cosine(B[i, :d], B[j, :d])) ** 2 * (EVERY_PAIR + max(0.0, cosine(B[i, :d], B[j, :d])))
                for i, j in pairs
            ]
            return float(np.mean(terms))

        self.assertAlmostEqual(float(kept_similarity(*tensors(A, B))), weighted(loss), places=6)
        self.assertAlmostEqual(float(kept_similarity(*tensors(3 * A, A))), 0.0, places=9)

    def test_another_encoder_has_its_share_in_the_cosines_that_are_wanted_at_its_full_size(self) -> None:
        units, share = C / np.linalg.norm(C, axis=1, keepdims=True), 0.3

        def loss(d: int) -> float:
            terms = []
            for i, j in ((i, j) for i in range(4) for j in range(4) if i != j):
                wanted = 0.7 * cosine(B[i, :d], B[j, :d]) + 0.3 * cosine(C[i], C[j])
                terms.append((cosine(A[i, :d], A[j, :d]) - wanted) ** 2 * (EVERY_PAIR + max(0.0, wanted)))
            return float(np.mean(terms))

        self.assertAlmostEqual(float(kept_similarity(*tensors(A, B, units), share)), weighted(loss), places=6)
        first = {32: 3.0, 256: 1.0}
        self.assertAlmostEqual(float(kept_similarity(*tensors(A, B, units), share, first)), weighted(loss, first), places=6)

    def test_what_is_to_be_as_near_may_be_nearer(self) -> None:
        def loss(d: int) -> float:
            return float(np.mean([max(0.0, 0.1 - cosine(a[:d], b[:d])) ** 2 for a, b in zip(A, B)]))

        self.assertAlmostEqual(float(as_near_as(*tensors(A, B), 0.1)), weighted(loss), places=6)
        self.assertEqual(float(as_near_as(*tensors(A, A), 0.97)), 0.0)

    def test_to_tell_apart_a_paraphrase_is_to_beat_the_trap_from_both_sides_at_full_size_the_later_half_louder(self) -> None:
        near, margin = 0.8, 0.1

        def counts(missing: float) -> float:
            return HOPELESS * math.tanh(WIDTH * math.log1p(math.exp(missing / WIDTH)) / HOPELESS)

        def one(*vectors: np.ndarray) -> float:
            a, b, trap = (np.concatenate([v[:128], v[128:] * 4 / 3]) for v in vectors)
            same = cosine(a, b)
            both = sum(counts(cosine(side, trap) - same + margin) for side in (a, b))
            return both + 0.5 * max(0.0, near - same) ** 2

        expected = float(np.mean([one(*row) for row in zip(A, B, C)]))
        self.assertAlmostEqual(float(told_apart(*tensors(A, B, C), near, margin)), expected, places=5)

    def test_a_trap_far_from_its_text_is_still_one_while_it_is_as_near_to_the_paraphrase(self) -> None:
        text, paraphrase, apart = (torch.tensor([row]) for row in ([1.0, 0.0], [0.8, 0.6], [0.8, -0.6]))
        like_the_paraphrase = paraphrase + 0.01
        self.assertGreater(
            float(told_apart(text, paraphrase, like_the_paraphrase, 0.0, 0.1)), float(told_apart(text, paraphrase, apart, 0.0, 0.1))
        )

    def test_what_is_hopeless_pulls_less_than_what_is_nearly_right(self) -> None:
        def pull(trap_at: float) -> float:
            cosine_of = torch.tensor(trap_at, dtype=torch.float64, requires_grad=True)
            text = torch.tensor([[1.0, 0.0, 0.0]], dtype=torch.float64)
            paraphrase = torch.tensor([[0.4, 0.0, 0.84**0.5]], dtype=torch.float64)
            trap = torch.stack([cosine_of, (1 - cosine_of.square()).sqrt(), torch.zeros_like(cosine_of)])[None]
            told_apart(text, paraphrase, trap, 0.0, 0.1).backward()
            return float(cosine_of.grad)

        self.assertGreater(pull(0.4), 2 * pull(0.95))


if __name__ == "__main__":
    unittest.main()
