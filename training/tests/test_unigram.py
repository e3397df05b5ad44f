"""The unigram tokenizer by worked examples: of all ways to cut a word the one with the greatest sum of scores."""

import unittest

from teacher.unigram import MOST, UNKNOWN, Unigram

RESERVED = [("", 0.0)] * 6
UN, DO, UNDO, ING, D, O, BARE = range(6, 13)


def tokenizer(undo: float) -> Unigram:
    pieces = [("▁un", -3.0), ("do", -2.0), ("▁undo", undo), ("ing", -2.0), ("d", -4.0), ("o", -4.0), ("▁", -5.0)]
    return Unigram([*RESERVED, *pieces, ("never", None)])


class Cuts(unittest.TestCase):
    def test_the_likelier_cut_wins_whether_longer_or_not(self) -> None:
        self.assertEqual(tokenizer(-4.9).encode(["undoing"]), [UNDO, ING])
        self.assertEqual(tokenizer(-5.1).encode(["undoing"]), [UN, DO, ING])

    def test_letters_where_no_piece_fits(self) -> None:
        self.assertEqual(tokenizer(-4.0).encode(["od"]), [BARE, O, D])

    def test_unknown_characters_are_one_piece_each(self) -> None:
        self.assertEqual(tokenizer(-4.0).encode(["dé中"]), [BARE, D, UNKNOWN, UNKNOWN])

    def test_a_rare_piece_is_better_than_none(self) -> None:
        rare = Unigram([*RESERVED, ("▁", -2.0), ("q", -15.0)])
        self.assertEqual(rare.encode(["qé"]), [6, 7, UNKNOWN])

    def test_pieces_without_a_score_and_reserved_ones_are_not_used(self) -> None:
        self.assertNotIn(13, tokenizer(-4.0).encode(["never"]))

    def test_nothing_is_unknown_and_much_is_cut_off(self) -> None:
        self.assertEqual(tokenizer(-4.0).encode([]), [UNKNOWN])
        self.assertEqual(len(tokenizer(-4.0).encode(["do"] * 300)), MOST)


if __name__ == "__main__":
    unittest.main()
