"""Other articles: which are changed, in which of a triple's texts, and that the same text is to be as near as the same."""

import unittest

import numpy as np
import torch

from data.texts import Texts
from data.wordpiece import SPECIALS, WordPiece
from learn.articles import Articles, articles_kept
from learn.tokens import Tokens
from learn.trap_kinds import Traps

PIECES = [*SPECIALS, *"the a an dog dogs owl barks sees runs".split()]
CPU = torch.device("cpu")
WORDS = WordPiece(PIECES)


def ids(*texts: str) -> torch.Tensor:
    rows = [WORDS.encode(text) for text in texts]
    return torch.tensor([row + [0] * (max(map(len, rows)) - len(row)) for row in rows])


class Others(unittest.TestCase):
    def setUp(self) -> None:
        self.articles = Articles(PIECES, CPU)

    def test_the_for_a_and_a_or_an_for_the_but_before_what_may_be_many(self) -> None:
        before = ids("a dog sees the owl", "the dogs barks", "an owl sees the dog", "dog runs", "the")
        after = ids("the dog sees an owl", "the dogs barks", "the owl sees a dog", "dog runs", "a")
        self.assertEqual(self.articles.others(before).tolist(), after.tolist())

    def test_a_vocabulary_without_them_changes_nothing(self) -> None:
        bare = [*SPECIALS, "the", "dog"]
        text = torch.tensor([WordPiece(bare).encode("the dog")])
        self.assertEqual(Articles(bare, CPU).others(text).tolist(), text.tolist())

    def test_of_some_texts_all_of_the_share(self) -> None:
        torch.manual_seed(0)
        before = ids(*["a dog runs"] * 2000)
        changed = (self.articles.some_others(before, 0.2) != before).any(dim=1).float()
        self.assertAlmostEqual(float(changed.mean()), 0.2, delta=0.04)


class Kept(unittest.TestCase):
    def setUp(self) -> None:
        self.articles = Articles(PIECES, CPU)
        texts = Texts(WORDS)
        self.numbers = texts.add_all(["a dog runs", "the owl sees a dog", "dog runs", "an owl sees dogs"])
        self.tokens = Tokens(texts.packed(), CPU)

    def loss_of(self, table: torch.Tensor) -> float:
        losses = articles_kept(self.articles, self.tokens, self.numbers, 3, np.random.default_rng(0))
        with torch.no_grad():
            return float(np.mean([float(next(losses)(lambda ids: table[ids].sum(dim=1))) for _ in range(6)]))

    def test_nothing_is_missing_where_articles_are_one_and_much_where_they_are_far_apart(self) -> None:
        torch.manual_seed(0)
        table = torch.randn(len(PIECES), 256)
        the, a, an = (PIECES.index(word) for word in ("the", "a", "an"))
        table[a] = table[an] = table[the]
        self.assertLess(self.loss_of(table), 1e-9)
        table[the] = -4 * table[a]
        self.assertGreater(self.loss_of(table), 0.1)

    def test_texts_without_articles_are_passed_over_and_where_there_are_none_that_is_said(self) -> None:
        seen: list[torch.Tensor] = []
        losses = articles_kept(self.articles, self.tokens, self.numbers, 3, np.random.default_rng(0))
        for _ in range(30):
            next(losses)(lambda ids: seen.append(ids) or torch.ones(len(ids), 256))
        bare = self.tokens.batch(self.numbers[2:3])[0].tolist()
        self.assertNotIn(bare, [row[: len(bare)] for batch in seen for row in batch.tolist()])
        with self.assertRaisesRegex(ValueError, "no text has an article"):
            next(articles_kept(self.articles, self.tokens, self.numbers[2:3], 3, np.random.default_rng(0)))

    def test_texts_of_triples_are_changed_each_by_itself(self) -> None:
        seen: list[torch.Tensor] = []

        def vectors(batch: torch.Tensor) -> torch.Tensor:
            seen.append(batch)
            return torch.randn(len(batch), 256)

        torch.manual_seed(0)
        triples = {"roles": np.tile(self.numbers[[0, 1, 3]], (50, 1))}
        traps = Traps(triples, {"roles": 1.0}, self.tokens, change=lambda ids: self.articles.some_others(ids, 0.5))
        next(traps.losses(40, np.random.default_rng(0)))(vectors)
        changed = (self.articles.others(seen[0]) == self.tokens.batch(np.repeat(self.numbers[[0, 1, 3]], 40))).all(dim=1)
        for side in changed.float().split(40):
            self.assertTrue(0.2 < float(side.mean()) < 0.8)


if __name__ == "__main__":
    unittest.main()
