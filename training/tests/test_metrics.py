"""The figures against examples worked by hand, and against SciPy where it is installed."""

import unittest

import numpy as np

from measure.clustering import k_means, v_measure
from measure.metrics import nearer, ranks, recall_at, row_cosines, spearman, triplet_accuracy, units

try:
    from scipy.stats import spearmanr
except ImportError:
    spearmanr = None


class SpearmanTest(unittest.TestCase):
    def test_equal_values_share_the_mean_of_their_ranks(self) -> None:
        np.testing.assert_array_equal(ranks(np.array([30.0, 10.0, 20.0, 20.0])), [4, 1, 2.5, 2.5])

    def test_by_hand_without_ties(self) -> None:
        # ranks 1 2 3 4 5 and 2 1 4 3 5: differences −1 1 −1 1 0, so 1 − 6·4 / (5·24) = 0.8
        self.assertAlmostEqual(spearman(np.array([1.0, 2, 3, 4, 5]), np.array([20.0, 10, 40, 30, 50])), 0.8)

    def test_by_hand_with_a_tie(self) -> None:
        # ranks 1 2 3 and 1.5 1.5 3: covariance 1.5, squares 2 and 1.5, so 1.5 / √3
        self.assertAlmostEqual(spearman(np.array([1.0, 2, 3]), np.array([5.0, 5, 9])), 1.5 / 3**0.5)

    def test_only_the_order_counts(self) -> None:
        values = np.array([0.1, 0.9, 0.3, 0.7])
        self.assertAlmostEqual(spearman(values, np.exp(9 * values)), 1)
        self.assertAlmostEqual(spearman(values, -values), -1)

    @unittest.skipIf(spearmanr is None, "SciPy is not installed")
    def test_is_scipys(self) -> None:
        rng = np.random.default_rng(1)
        for tied in (False, True):
            a, b = rng.normal(size=(2, 200))
            b += a
            if tied:
                a, b = a.round(), b.round()
            self.assertAlmostEqual(spearman(a, b), spearmanr(a, b)[0], places=12)


class CosineTest(unittest.TestCase):
    def test_rows_at_length_one_and_zeros_stay(self) -> None:
        np.testing.assert_allclose(units(np.array([[3.0, 4.0], [0.0, 0.0]])), [[0.6, 0.8], [0, 0]])

    def test_row_by_row(self) -> None:
        a, b = np.array([[1.0, 0.0], [1.0, 1.0]]), np.array([[0.0, 2.0], [3.0, 0.0]])
        np.testing.assert_allclose(row_cosines(a, b), [0, 0.5**0.5])

    def test_nearer_is_strict(self) -> None:
        anchor, near = np.array([[1.0, 0.0]] * 3), np.array([[1.0, 0.1]] * 3)
        far = np.array([[0.0, 1.0], [1.0, 0.1], [1.0, 0.0]])
        np.testing.assert_array_equal(nearer(anchor, near, far), [True, False, False])


class TripletTest(unittest.TestCase):
    def test_by_hand(self) -> None:
        angles = np.radians([0, 10, 15, 60])
        vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1)
        # 0° prefers 10° to 15° and 60°: 2 of 2. 10° has its fellow at 10 and the others at 5 and 50: 1 of 2.
        # 15° has its fellow at 45 and the others at 15 and 5: 0 of 2. 60° has its fellow at 45 and the others at 60 and
        # 50: 2 of 2.
        self.assertAlmostEqual(triplet_accuracy(vectors, np.array(["a", "a", "b", "b"])), (1 + 0.5 + 0 + 1) / 4)

    def test_ties_are_wrong(self) -> None:
        self.assertEqual(triplet_accuracy(np.ones((4, 2)), np.array([0, 0, 1, 1])), 0)


class RecallTest(unittest.TestCase):
    scores = np.array([[0.9, 0.5, 0.1], [0.9, 0.5, 0.1], [0.2, 0.8, 0.4]])

    def test_by_hand(self) -> None:
        # the right passages have the places 1, 3 and 2
        right = np.array([[True, False, False], [False, False, True], [False, False, True]])
        for k, expected in ((1, 1 / 3), (2, 2 / 3), (3, 1)):
            self.assertAlmostEqual(recall_at(self.scores, right, k), expected)

    def test_one_of_several_right_passages_is_enough(self) -> None:
        right = np.array([[True, False, True], [False, True, True], [True, False, True]])
        self.assertAlmostEqual(recall_at(self.scores, right, 1), 1 / 3)
        self.assertAlmostEqual(recall_at(self.scores, right, 2), 1)

    def test_ties_count_as_ahead(self) -> None:
        right = np.array([[True, False, False]])
        self.assertEqual(recall_at(np.zeros((1, 3)), right, 2), 0)
        self.assertEqual(recall_at(np.zeros((1, 3)), right, 3), 1)


class ClusteringTest(unittest.TestCase):
    def test_v_measure_by_hand(self) -> None:
        # classes aabb, clusters 0 0 1 2: every cluster pure; H(cluster) = 1.5 ln 2, H(cluster | class) = 0.5 ln 2
        self.assertAlmostEqual(v_measure(np.array(list("aabb")), np.array([0, 0, 1, 2])), 2 * (2 / 3) / (1 + 2 / 3))

    def test_v_measure_of_extremes(self) -> None:
        classes = np.array(list("aabb"))
        self.assertAlmostEqual(v_measure(classes, np.array([7, 7, 3, 3])), 1)
        self.assertAlmostEqual(v_measure(classes, np.zeros(4)), 0)
        self.assertAlmostEqual(v_measure(classes, np.array([0, 1, 0, 1])), 0)

    def test_k_means_finds_separate_groups(self) -> None:
        rng = np.random.default_rng(2)
        classes = np.repeat(np.arange(6), 30)
        centres = units(rng.normal(size=(6, 8)))
        vectors = units(centres[classes] + 0.05 * rng.normal(size=(180, 8)))
        self.assertAlmostEqual(v_measure(classes, k_means(vectors, 6, seed=0)), 1)

    def test_k_means_is_the_same_for_a_seed(self) -> None:
        vectors = np.random.default_rng(3).normal(size=(100, 4))
        np.testing.assert_array_equal(k_means(vectors, 9, seed=5), k_means(vectors, 9, seed=5))

    def test_k_means_with_fewer_distinct_rows_than_clusters(self) -> None:
        labels = k_means(np.repeat(np.eye(2), 5, axis=0), 4, seed=0)
        self.assertEqual(v_measure(np.repeat([0, 1], 5), labels), 1)


if __name__ == "__main__":
    unittest.main()
