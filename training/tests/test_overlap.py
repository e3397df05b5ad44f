"""What counts as the same sentence as one that the encoder is measured by."""

import hashlib
import unittest

from data.overlap import Forbidden, normalise


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class Normalise(unittest.TestCase):
    def test_the_example_of_the_corpora_readme(self) -> None:
        self.assertEqual(normalise("Naïve café, 3 dogs!"), "naive cafe 3 dogs")

    def test_marks_and_spaces_part_words_and_vanish(self) -> None:
        self.assertEqual(normalise("  It's—well\tdone. "), "it s well done")


class Near(unittest.TestCase):
    def setUp(self) -> None:
        self.forbidden = Forbidden(["A man is playing a guitar.", "Dogs run"])

    def test_equal_but_for_case_accents_and_marks(self) -> None:
        self.assertTrue(self.forbidden.has("a man is playing a GUITAR!"))

    def test_one_word_more_less_or_other(self) -> None:
        self.assertTrue(self.forbidden.has("A young man is playing a guitar."))
        self.assertTrue(self.forbidden.has("A man is playing guitar."))
        self.assertTrue(self.forbidden.has("A man is playing a flute."))

    def test_one_letter_more_less_or_other(self) -> None:
        self.assertTrue(self.forbidden.has("A man is playing a guitars"))
        self.assertTrue(self.forbidden.has("A man is playing a gitar"))
        self.assertTrue(self.forbidden.has("Dogs ran"))

    def test_two_other_words_are_another_sentence(self) -> None:
        self.assertFalse(self.forbidden.has("A woman is playing the flute."))

    def test_a_word_in_a_short_sentence_counts_for_more(self) -> None:
        # Of «Dogs run» half would be left.
        self.assertFalse(self.forbidden.has("Dogs bark"))
        self.assertFalse(self.forbidden.has("Dogs"))

    def test_nothing_forbidden_forbids_nothing(self) -> None:
        self.assertFalse(Forbidden([]).has("A man is playing a guitar."))


class Hashed(unittest.TestCase):
    def setUp(self) -> None:
        self.forbidden = Forbidden([], [_hash("the cat sat on the mat")])

    def test_equal_after_normalising(self) -> None:
        self.assertTrue(self.forbidden.has("The cat sat on the mat."))

    def test_one_word_more(self) -> None:
        self.assertTrue(self.forbidden.has("The black cat sat on the mat."))

    def test_what_a_hash_cannot_tell(self) -> None:
        self.assertFalse(self.forbidden.has("The cat sat on a mat."))


class Filter(unittest.TestCase):
    def test_a_row_goes_when_any_of_its_texts_is_forbidden(self) -> None:
        forbidden = Forbidden(["A man is playing a guitar."])
        rows = [("A cat.", "A dog."), ("A cat.", "A man is playing a guitar"), ("A bird.", "A fish.", 4.5)]
        self.assertEqual(forbidden.filter("pairs", rows), [rows[0], rows[2]])
        self.assertEqual(forbidden.removed, {"pairs": 1})
        self.assertEqual(forbidden.checked, 3)

    def test_nothing_removed_is_not_listed(self) -> None:
        forbidden = Forbidden(["A man is playing a guitar."])
        forbidden.filter("clean", [("A cat.",)])
        self.assertEqual(forbidden.removed, {})


if __name__ == "__main__":
    unittest.main()
