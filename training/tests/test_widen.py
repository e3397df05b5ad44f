"""Another vocabulary for an encoder that there is: what stays, what is learned, and in which pieces texts are read."""

import unittest
from dataclasses import replace
from types import SimpleNamespace
from unittest.mock import patch

import numpy as np
import torch

from data.texts import Texts
from data.wordpiece import CLS, SEP, SPECIALS, UNK, WordPiece
from learn import keep
from learn import widen as stage
from learn.material import Material
from learn.model import Encoder, Shape
from learn.stage import Settings
from learn.tasks import Taught
from learn.tokens import Tokens
from learn.widen import OFTENER, Having, new_rows, recut, widen

OLD = [*SPECIALS, *"abcdef", "log", "##in", "gone"]
# In other places, one gone, one new.
NEW = [*SPECIALS, "login", *"abcdef", "log", "##in"]
LOGIN, LINES = NEW.index("login"), ["login a", "log in b", "a b", "login b c", "c d", "e login", "f a"]
CPU = torch.device("cpu")


def the_material() -> tuple[Material, np.ndarray]:
    texts = Texts(WordPiece(NEW))
    numbers = texts.add_all(LINES)
    start = np.random.default_rng(0).normal(size=(len(NEW), 8)).astype(np.float32)
    words = Taught("words", texts.add_all(["login", *"abcdef"]), np.eye(7, dtype=np.float32))
    probe = SimpleNamespace(figures=lambda *_: {"traps": 0.5})
    return Material(NEW, start, texts.packed(), [], [], [words], words, np.zeros((0, 2), np.int64), {}, probe), numbers


class Widens(unittest.TestCase):
    def setUp(self) -> None:
        self.material, self.numbers = the_material()
        self.tokens, self.old = Tokens(self.material.packed, CPU), WordPiece(OLD)
        torch.manual_seed(0)
        self.rows: list[dict] = []
        self.before = Encoder(Shape(len(OLD), dimensions=8, layers=1, heads=2, feed_forward=8))

    def widened(self, steps: int) -> Encoder:
        held = (self.numbers, self.numbers[[[0, 1], [2, 4], [3, 6]]])
        settings = Settings(steps, table_rate=0.1, layer_rate=0.0)
        with patch.object(stage, "held_texts", lambda *_: held):
            return widen(self.before, self.old, lambda n: np.eye(8)[n % 8], self.material, self.tokens, settings, 1, self.rows.append)

    def test_only_the_vector_of_what_is_new_is_learned(self) -> None:
        started, learned = new_rows(self.before, self.old, self.material), self.widened(3)
        after = learned.state_dict()
        for name, tensor in self.before.state_dict().items():
            if name != "tokens.weight":
                torch.testing.assert_close(after[name], tensor, rtol=0, atol=0)
        moved = (after["tokens.weight"] - started).abs().amax(dim=1) > 0
        self.assertEqual(moved.nonzero().flatten().tolist(), [LOGIN])
        self.assertTrue(all(parameter.requires_grad for parameter in learned.parameters()))
        self.assertIn({"new": 1, "gone": 1}, [row.get("pieces") for row in self.rows])

    def test_where_nothing_is_new_it_says_so(self) -> None:
        self.old = WordPiece([*OLD, "login"])
        self.before = Encoder(Shape(len(OLD) + 1, dimensions=8, layers=1, heads=2, feed_forward=8))
        with self.assertRaisesRegex(ValueError, "nothing to widen"):
            self.widened(1)

    def test_pieces_that_both_have_keep_their_vectors_wherever_they_stand(self) -> None:
        rows = new_rows(self.before, self.old, self.material)
        for i, piece in enumerate(NEW):
            if piece in self.old.ids:
                torch.testing.assert_close(rows[i], self.before.tokens.weight[self.old.ids[piece]], rtol=0, atol=0)

    def test_a_new_one_starts_where_the_others_say_that_its_word_vector_lies(self) -> None:
        start = np.random.default_rng(1).normal(size=(400, 8)).astype(np.float32)
        pieces, turn = [*SPECIALS, *(f"w{i}" for i in range(395))], np.random.default_rng(2).normal(size=(8, 8))
        before = Encoder(Shape(399, dimensions=8, layers=0))
        before.tokens.weight.data = torch.from_numpy((start[:-1] @ turn + 1).astype(np.float32))
        rows = new_rows(before, WordPiece(pieces[:-1]), replace(self.material, pieces=pieces, start=start))
        np.testing.assert_allclose(rows[-1].numpy(), start[-1] @ turn + 1, atol=0.3)

    def test_what_is_held_is_read_in_the_pieces_of_before_and_has_a_new_one(self) -> None:
        with patch.object(stage, "Kept", wraps=stage.Kept) as kept:
            self.widened(1)
        encoder, _, sentences, pairs = kept.call_args.args[:4]
        self.assertIs(encoder, self.before)
        self.assertEqual(sorted(sentences.tolist()), [int(self.numbers[i]) for i in (0, 3, 5)])
        # Of the second pair neither text has it.
        self.assertEqual(pairs.tolist(), self.numbers[[[0, 1], [3, 6]]].tolist())
        read = kept.call_args.kwargs["read_by"].batch(self.numbers[:1])[0].tolist()
        self.assertEqual([OLD[i] for i in read], ["[CLS]", "log", "##in", "a", "[SEP]"])

    def test_what_they_were_is_read_in_those_pieces_too(self) -> None:
        in_pieces = Tokens(recut(self.material, self.old, self.numbers), CPU)
        with patch.object(keep, "encode", wraps=keep.encode) as encode:
            keep.Kept(self.before, self.tokens, self.numbers, read_by=in_pieces)
        self.assertIs(encode.call_args.args[1], in_pieces)

    def test_new_words_are_drawn_oftener(self) -> None:
        with patch.object(stage, "taught_task", wraps=stage.taught_task) as taught:
            self.widened(1)
        self.assertEqual(taught.call_args.args[5].tolist(), [OFTENER, *[1.0] * 6])

    def test_texts_are_cut_again_and_those_not_asked_for_are_empty(self) -> None:
        packed = recut(self.material, self.old, self.numbers[[3, 1]])
        log, rest, b, c = (self.old.ids[piece] for piece in ("log", "##in", "b", "c"))
        self.assertEqual(packed.sizes[self.numbers].tolist(), [0, 5, 0, 6, 0, 0, 0])
        # "in" alone is none of the new pieces, and so unknown already.
        self.assertEqual(packed.flat.tolist(), [CLS, log, UNK, b, SEP, CLS, log, rest, b, c, SEP])

    def test_which_texts_have_it(self) -> None:
        some = np.array([piece == "login" for piece in NEW])
        self.assertEqual(Having(some, self.material).texts(self.numbers).tolist(), ["login" in line for line in LINES])


if __name__ == "__main__":
    unittest.main()
