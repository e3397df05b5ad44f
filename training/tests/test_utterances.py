"""Pairs of utterances: near each other in what was written, any two of what was asked."""

import unittest

from data.likeness import Listed
from data.prepare import listed_texts
from data.utterances import APART, ASKED, WRITTEN, utterance_pairs, written_utterances


class Utterances(unittest.TestCase):
    def test_pairs_are_of_two_near_lines_or_of_two_that_were_asked(self) -> None:
        lines, asked = [f"line {i}" for i in range(40)], ["a", "b", "a", "c"]
        found = utterance_pairs(lines, asked, 0)
        self.assertEqual(len(found), WRITTEN + ASKED)
        places = [(lines.index(one), lines.index(other)) for one, other in found[:WRITTEN]]
        self.assertEqual({abs(one - other) for one, other in places}, set(range(1, APART + 1)))
        self.assertEqual({place for pair in places for place in pair}, set(range(40)))
        self.assertEqual({pair for pair in found[WRITTEN:]}, {(x, y) for x in "abc" for y in "abc" if x != y})
        self.assertEqual(found, utterance_pairs(lines, asked, 0))
        self.assertNotEqual(found, utterance_pairs(lines, asked, 1))

    def test_of_one_line_there_is_no_pair(self) -> None:
        self.assertEqual(utterance_pairs(["one"], ["one", "one"], 0), [])

    def test_what_is_written_says_nothing_that_is_listed(self) -> None:
        guard, lines = Listed(listed_texts()), written_utterances()
        self.assertGreater(len(lines), 2000)
        for line in lines:
            self.assertEqual((line, guard.like(line)), (line, set()))
            self.assertTrue(line.strip() == line and "|" not in line)


if __name__ == "__main__":
    unittest.main()
