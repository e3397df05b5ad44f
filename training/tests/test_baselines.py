"""What the encoder is measured beside: BM25 and means of word vectors, worked by hand."""

import math
import unittest

import numpy as np

from data.word_vectors import WordVectors
from measure.bm25 import bm25
from measure.encoders import mean_vectors, unknown_share
from measure.table import HEADS, score_row
from measure.word_teachers import triplets_of


class Bm25Test(unittest.TestCase):
    def test_by_hand(self) -> None:
        passages = ["Red cat", "A red, red dog!", "blue"]
        # Lengths 2, 4, 1, mean 7/3. red is in two of three: log(1 + 1.5 / 2.5) = log 1.6; dog in one: log(1 + 2.5 / 1.5) = log 8/3.
        # damping 1.2 · (0.25 + 0.75 · length · 3/7): 1.0714… at 2, 1.8428… at 4.
        short, long = (1.2 * (0.25 + 0.75 * length * 3 / 7) for length in (2, 4))
        red, dog = math.log(1.6), math.log(8 / 3)
        one = [red * 2.2 / (1 + short), red * 2 * 2.2 / (2 + long) + dog * 2.2 / (1 + long), 0]
        np.testing.assert_allclose(bm25(["réd DOG"], passages), [one])
        self.assertAlmostEqual(one[0], 0.4992, places=4)
        self.assertAlmostEqual(one[1], 1.2972, places=4)

    def test_a_word_asked_twice_counts_twice_and_an_unknown_one_not(self) -> None:
        once, twice, other = bm25(["cat", "cat cat", "cat bird"], ["a cat", "a dog"])
        np.testing.assert_allclose(twice, 2 * once)
        np.testing.assert_allclose(other, once)

    def test_without_words_nothing_is_found(self) -> None:
        np.testing.assert_array_equal(bm25(["cat", ""], ["", "!"]), np.zeros((2, 2)))


class MeanTest(unittest.TestCase):
    table = WordVectors(["cat", "dog"], np.array([[1.0, 0.0], [0.0, 1.0]], dtype=np.float32))

    def test_of_the_known_words(self) -> None:
        found = mean_vectors(self.table, ["Cat, dog and bird", "a bird"])
        np.testing.assert_allclose(found, [[0.5, 0.5], [0, 0]])

    def test_what_a_table_lacks_is_said_of_words_alone(self) -> None:
        self.assertEqual(unknown_share(self.table, ["Cats, 12 dogs!", "cat dog"]), 0.5)
        self.assertEqual(unknown_share(self.table, ["12!"]), 0)


class CategoriesTest(unittest.TestCase):
    def test_a_capital_hides_no_word_and_what_is_missing_is_said(self) -> None:
        table = WordVectors(["japan", "spain", "oak", "elm"], np.array([[1, 0.1], [1, 0.2], [0, 1], [0.1, 1]], dtype=np.float32))
        without, wrong, lacking = triplets_of(table, {"country": ["Japan", "Spain"], "tree": ["oak", "elm", "yew"]})
        self.assertEqual((without, lacking), (1.0, ["yew"]))
        # The countries beat oak and elm, and yew, whose cosine with all is 0, too. Oak and elm find each other, but never yew;
        # yew finds nobody: (1 + 1 + ½ + ½ + 0) / 5.
        self.assertAlmostEqual(wrong, 0.6)


class TableTest(unittest.TestCase):
    def test_what_has_no_vectors_has_dashes(self) -> None:
        row = score_row("BM25", {"retrieval": {"none": {"recall@1": 0.8666, "recall@10": 0.953}}})
        self.assertEqual(len(row), len(HEADS))
        filled = {head: cell for head, cell in zip(HEADS, row) if cell != "–"}
        self.assertEqual(filled, {"encoder": "BM25", "R@1 none": "0.867", "R@10 none": "0.953"})


if __name__ == "__main__":
    unittest.main()
