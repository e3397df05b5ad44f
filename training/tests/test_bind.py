"""The stage that binds: what it learns from, what it is measured by, and what rests."""

import unittest
from collections.abc import Mapping
from types import SimpleNamespace
from unittest.mock import patch

import numpy as np
import torch

from data.rules.binding import FAMILIES
from data.texts import Texts
from data.wordpiece import SPECIALS, WordPiece
from learn import bind as stage
from learn.bind import Lesson, bind
from learn.model import Encoder, Shape
from learn.stage import Settings
from learn.tokens import Tokens
from learn.trap_kinds import BINDING, HELD, KINDS, LESSONS, SIMPLE, Traps

PIECES = [*SPECIALS, *"abcdefgh"]


class Binds(unittest.TestCase):
    def setUp(self) -> None:
        texts = Texts(WordPiece(PIECES))
        lines = [" ".join(x) for x in ("abc", "bca", "cab", "acb", "bac", "cba")]
        numbers = texts.add_all(lines)
        rng = np.random.default_rng(0)
        triples = {kind: np.stack([rng.permutation(numbers)[:3] for _ in range(HELD + 20)]) for kind in ("bind plain", *SIMPLE, *BINDING)}
        # What is learned from and what measures are of other texts.
        self.learned = set(texts.add_all(f"{line} h" for line in lines))
        for rows in triples.values():
            rows[HELD:] = np.stack([rng.permutation(sorted(self.learned))[:3] for _ in range(20)])
        probe = SimpleNamespace(figures=lambda *_: {"traps": 0.5})
        self.material = SimpleNamespace(triples=triples, probe=probe)
        self.tokens = Tokens(texts.packed(), torch.device("cpu"))
        torch.manual_seed(0)
        self.encoder = Encoder(Shape(len(PIECES), layers=1))

    def run_one(self, shares: Mapping[str, float]) -> list[dict]:
        rows: list[dict] = []
        lesson = Lesson(shares, 16, Settings(2, table_rate=1.0, layer_rate=1e-2))
        self.after = bind(self.encoder, self.material, self.tokens, lesson, 1, rows.append)
        return rows

    def test_the_layers_learn_while_the_token_table_rests(self) -> None:
        before = {name: tensor.clone() for name, tensor in self.encoder.state_dict().items()}
        self.run_one(LESSONS[0])
        now = self.after.state_dict()
        torch.testing.assert_close(now["tokens.weight"], before["tokens.weight"], rtol=0, atol=0)
        self.assertGreater(float((now["layers.0.up.weight"] - before["layers.0.up.weight"]).abs().max()), 0)

    def test_it_learns_from_the_kinds_of_the_lesson_and_from_none_that_it_is_measured_by(self) -> None:
        for shares in (LESSONS[0], BINDING):
            with patch.object(stage, "Traps", wraps=Traps) as traps:
                self.run_one(shares)
            given = traps.call_args.args[0]
            self.assertEqual(set(given), set(shares))
            for rows in given.values():
                self.assertTrue(set(rows.ravel()) <= self.learned)

    def test_every_kind_is_measured_in_every_lesson(self) -> None:
        for shares in (LESSONS[0], BINDING):
            rows = self.run_one(shares)
            self.assertTrue({"traps", "step", *SIMPLE, *BINDING} <= set(rows[-1]))

    def test_every_family_is_a_kind_that_is_bound_and_still_learned_when_all_else_is_kept(self) -> None:
        self.assertEqual(set(BINDING), {f"bind {family}" for family in FAMILIES})
        self.assertTrue(set(BINDING) <= set(KINDS))

    def test_a_family_is_begun_in_its_simplest_constructions_and_then_known_to_the_end(self) -> None:
        self.assertEqual(LESSONS[-1], BINDING)
        self.assertLessEqual({kind for lesson in LESSONS for kind in lesson}, {"bind plain", *SIMPLE, *BINDING})
        for family in FAMILIES:
            first = min(n for n, lesson in enumerate(LESSONS) if {f"bind {family}", f"bind simple {family}"} & set(lesson))
            self.assertIn(f"bind simple {family}", LESSONS[first])
            self.assertNotIn(f"bind {family}", LESSONS[first])


if __name__ == "__main__":
    unittest.main()
