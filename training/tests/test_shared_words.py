"""Pairs of sentences that share a word of several senses."""

import unittest
from collections import Counter

from data.shared_words import COMMON, EACH, senses_of, shared_word_pairs

SENSES = Counter({"bank": 5, "tree": 1, "spring": 3})


def filled(word: str, count: int) -> list[str]:
    """Different sentences that have but this word in common."""
    return [f"{word} a{i}x b{i}x c{i}x" for i in range(count)]


class SharedWords(unittest.TestCase):
    def test_a_word_has_the_senses_of_all_spellings_once_each(self) -> None:
        graph = {"1": (["Bank", "bank"], [], "n"), "2": (["bank"], [], "n"), "3": (["shore"], ["1"], "n")}
        self.assertEqual(senses_of(graph), {"bank": 2, "shore": 1})

    def test_they_share_a_word_of_three_senses_and_no_other_will_do(self) -> None:
        sentences = [*filled("bank", 6), *filled("tree", 6), *filled("Spring", 6)]
        found = shared_word_pairs(sentences, SENSES, 1000, 0)
        self.assertEqual(found, list(dict.fromkeys(found)))
        self.assertTrue(all(one != other for one, other in found))
        self.assertEqual({tuple(s.split()[0] for s in pair) for pair in found}, {("bank", "bank"), ("Spring", "Spring")})

    def test_a_sentence_with_the_word_twice_is_no_pair_with_itself(self) -> None:
        twice = [f"bank a{i}x bank c{i}x" for i in range(6)]
        for seed in range(20):
            self.assertTrue(all(one != other for one, other in shared_word_pairs(twice, SENSES, 1000, seed)))

    def test_neither_rare_words_nor_those_that_are_everywhere(self) -> None:
        rare, everywhere = filled("bank", COMMON.start - 1), filled("spring", COMMON.stop)
        self.assertEqual(shared_word_pairs([*rare, *rare, *everywhere], SENSES, 1000, 0), [])
        self.assertNotEqual(shared_word_pairs([*rare, "bank one more time", *everywhere[1:]], SENSES, 1000, 0), [])

    def test_short_and_long_sentences_and_more_than_a_words_share_are_left_out(self) -> None:
        odd = [*(f"bank of{i}" for i in range(9)), *(f"spring{' and' * 25} {i}" for i in range(9))]
        self.assertEqual(shared_word_pairs(odd, SENSES, 1000, 0), [])
        many = filled("bank", 200)
        found = shared_word_pairs(many, SENSES, 1000, 0)
        self.assertLessEqual(len(found), EACH)
        self.assertEqual(shared_word_pairs(many, SENSES, 5, 0), found[:5])


if __name__ == "__main__":
    unittest.main()
