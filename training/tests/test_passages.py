"""Longer sentences: which are taken of the corpora, and what is kept out of them."""

import unittest

from data.overlap import Forbidden
from data.passages import LONGEST, SHORTEST, TAKEN, long_sentences

WORDS = "one two three four five six seven eight nine ten"


def sentence(word: str, count: int = SHORTEST) -> str:
    return " ".join([word.capitalize(), *WORDS.split(), *["more"] * 30][:count]) + "."


def rows(**given: list[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    return {corpus: given.get(corpus, []) for corpus in TAKEN}


class LongSentences(unittest.TestCase):
    def test_they_are_neither_short_nor_longer_than_what_is_held(self) -> None:
        given = [(sentence("Question", n), "answer") for n in range(4, 40)]
        found = list(long_sentences(rows(trivia=given), Forbidden([]), 0))
        self.assertEqual({len(text.split()) for text in found}, set(range(SHORTEST, LONGEST + 1)))

    def test_of_articles_the_first_sentence_and_what_is_cut_off_are_left_out(self) -> None:
        article = " ".join([sentence("first"), sentence("second"), sentence("third"), sentence("fourth").rstrip(".")])
        found = set(long_sentences(rows(medquad=[("what", article)]), Forbidden([]), 0))
        self.assertEqual(found, {sentence("second"), sentence("third")})

    def test_a_forbidden_sentence_is_left_out_of_a_passage_that_is_not(self) -> None:
        other = "This one has nothing but words of its own."
        article = f"{sentence('first')} {sentence('second')} {other}"
        forbidden = Forbidden([sentence("second")])
        self.assertFalse(forbidden.has(article))
        found = set(long_sentences(rows(movies=[("title", article)]), forbidden, 0))
        self.assertEqual(found, {other})
        self.assertEqual(forbidden.removed, {"long sentences": 1})

    def test_the_same_seed_takes_the_same_of_what_is_more_than_is_taken(self) -> None:
        most = TAKEN["movies"][1]
        given = [("title", f"{sentence('first')} {sentence(f'Film{i}')}") for i in range(most + 10)]
        one, again, other = (list(long_sentences(rows(movies=given), Forbidden([]), seed)) for seed in (0, 0, 1))
        self.assertEqual(len(one), most)
        self.assertEqual(one, again)
        self.assertNotEqual(set(one), set(other))


if __name__ == "__main__":
    unittest.main()
