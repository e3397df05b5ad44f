"""Texts as numbers on their way to a step: what is kept in the material's file, batches, prompts left out, what is graded."""

import tempfile
import unittest
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

import numpy as np
import torch

from data.texts import Texts
from data.training_pairs import PASSAGE, QUERY
from data.wordpiece import SPECIALS, WordPiece
from learn.losses import contrastive, trap_margin
from learn.material import Material, load_material
from learn.model import Encoder, Shape
from learn.pairs import Pairs, alike
from learn.probe import Probe
from learn.stage import _level
from learn.static import SHARES, taught_tasks
from learn.tasks import GradedPairs, Prompts, Size, Taught, pair_task, taught_task, trap_task
from learn.tokens import Tokens
from teacher.candidates import candidate_pairs, falling_places
from teacher.parts import Anatomist
from teacher.silver import MOST, _balance, silver_grades

PIECES = [*SPECIALS, ":", "query", "passage", *"abcdefgh"]
CPU = torch.device("cpu")


def some_texts(prompt: str = "") -> list[str]:
    return [prompt + " ".join("abcdefgh"[: n + 1]) for n in range(8)]


class InTheFile(unittest.TestCase):
    def test_material_comes_back(self) -> None:
        texts = Texts(WordPiece(PIECES))
        numbers = texts.add_all(some_texts())
        rng = np.random.default_rng(0)
        units = rng.normal(size=(8, 6))
        units /= np.linalg.norm(units, axis=1, keepdims=True)
        probe = Probe(numbers, numbers, np.arange(8.0), numbers[None, :3], numbers[None, :3], numbers, np.array(list("aabbccdd")))
        material = Material(
            pieces=PIECES,
            start=rng.normal(size=(len(PIECES), 4)).astype(np.float16).astype(np.float32),
            packed=texts.packed(),
            pairs=[Pairs("asked", 1.5, numbers, numbers[::-1], numbers % 3, numbers), Pairs("plain", 2.0, numbers, numbers, numbers)],
            graded=[GradedPairs("people", numbers, numbers[::-1], np.arange(8) / 2, drop=0.15)],
            words=[Taught("words_kinds", numbers, units)],
            sentences=Taught("sentences", numbers[::-1], units),
            held=numbers.reshape(-1, 2)[::-1],
            triples={"traps": numbers.reshape(-1, 2).repeat(2, axis=1)[:, :3]},
            probe=probe,
        )
        with tempfile.TemporaryDirectory() as place:
            material.save(Path(place) / "material.npz")
            found = load_material(Path(place) / "material.npz")
        np.testing.assert_array_equal(found.packed.flat, material.packed.flat)
        np.testing.assert_array_equal(found.start, material.start)
        self.assertEqual([p.name for p in found.pairs], ["asked", "plain"])
        self.assertIsNone(found.pairs[1].asked)
        np.testing.assert_array_equal(found.pairs[0].left, numbers)
        np.testing.assert_array_equal(found.graded[0].grades, np.arange(8) / 2)
        np.testing.assert_array_equal(found.sentences.numbers, numbers[::-1])
        np.testing.assert_allclose(found.words[0].units, units, atol=0.01)
        np.testing.assert_array_equal(found.triples["traps"], material.triples["traps"])
        np.testing.assert_array_equal(found.held, material.held)
        np.testing.assert_array_equal(found.probe.labels, probe.labels)

    def test_material_of_older_code_is_refused(self) -> None:
        with tempfile.TemporaryDirectory() as place:
            np.savez(Path(place) / "old.npz", flat=np.zeros(1))
            with self.assertRaisesRegex(ValueError, "old.npz was made by older code.*another --name"):
                load_material(Path(place) / "old.npz")


class InBatches(unittest.TestCase):
    def test_a_batch_is_padded_to_its_longest(self) -> None:
        texts = Texts(WordPiece(PIECES))
        numbers = texts.add_all(["a b", "c"])
        ids = Tokens(texts.packed(), CPU).batch(numbers[::-1])
        a, b, c = (PIECES.index(letter) for letter in "abc")
        self.assertEqual(ids.tolist(), [[2, c, 3, 0], [2, a, b, 3]])

    def test_batches_have_like_lengths_and_keep_their_limits(self) -> None:
        lengths = np.random.default_rng(1).integers(1, 60, size=20_000)
        batches = alike(lengths, tokens=1000, most=50, rng=np.random.default_rng(1))
        for chosen in (next(batches) for _ in range(300)):
            self.assertLessEqual(len(chosen), 50)
            self.assertLessEqual(len(chosen) * lengths[chosen].max(), 1000)
            self.assertLessEqual(np.ptp(lengths[chosen]), 2)

    def test_nothing_to_make_batches_of_is_said(self) -> None:
        with self.assertRaises(ValueError):
            next(alike(np.zeros(0, int), 10, 10, np.random.default_rng(0)))

    def test_plain_batches_are_those_of_texts_without_prompts(self) -> None:
        # "query" is two pieces here, "passage" one.
        tokenizer = WordPiece([piece for piece in PIECES if piece != "query"] + ["que", "##ry"])

        def loss(prompted: bool, left_out: float) -> float:
            texts = Texts(tokenizer)
            left = texts.add_all(some_texts(QUERY if prompted else ""))
            right = texts.add_all(some_texts(PASSAGE if prompted else "")[::-1])
            asked = texts.add_all(some_texts(PASSAGE if prompted else ""))
            pairs = Pairs("pairs", 1.0, left, right, np.arange(8), asked)
            torch.manual_seed(0)
            encoder = Encoder(Shape(len(tokenizer.pieces), layers=1))
            tokens, size = Tokens(texts.packed(), CPU), Size(4096, 64, 8, 8)
            task = pair_task(pairs, tokens, size, np.random.default_rng(0), 1.0, Prompts(left_out, 3, 2))
            return float(next(task.losses)(encoder))

        self.assertAlmostEqual(loss(True, 1.0), loss(False, 0.0), places=5)
        self.assertNotAlmostEqual(loss(True, 0.0), loss(False, 0.0), places=3)


class NoNegatives(unittest.TestCase):
    """A text is never told that it is unlike itself, on whichever side it stands."""

    def setUp(self) -> None:
        texts = Texts(WordPiece(PIECES))
        self.a, self.b, self.c, self.d, self.e, self.f, self.g, self.h = texts.add_all([*"abcdefgh"])
        self.tokens = Tokens(texts.packed(), CPU)
        self.vectors = torch.randn(len(PIECES), 256, generator=torch.Generator().manual_seed(0))
        self.size = Size(4096, 64, 8, 8)

    def encoder(self, ids: torch.Tensor) -> torch.Tensor:
        """Each text here is of one letter, between [CLS] and [SEP]."""
        return self.vectors[ids[:, 1]]

    def of(self, numbers: list[int]) -> torch.Tensor:
        return self.encoder(self.tokens.batch(np.array(numbers)))

    def mask(self, *places: tuple[int, int]) -> torch.Tensor:
        found = torch.zeros((3, 3), dtype=torch.bool)
        for place in places:
            found[place] = True
        return found

    def first_loss(self, task) -> float:
        """The task's rows are of one length and in any order, which a mean over rows does not show."""
        return float(next(task.losses)(self.encoder))

    def test_across_the_sides_of_pairs(self) -> None:
        left, right = [self.a, self.b, self.d], [self.b, self.c, self.e]
        pairs = Pairs("pairs", 1.0, np.array(left), np.array(right), np.arange(3))
        found = self.first_loss(pair_task(pairs, self.tokens, self.size, np.random.default_rng(0)))
        # The second's left b against the first's right b.
        wanted = contrastive(self.of(left), self.of(right), self.mask((1, 0)))
        self.assertAlmostEqual(found, float(wanted), places=5)

    def test_a_question_said_as_passages_are_is_no_wrong_answer_where_it_is_the_right_one(self) -> None:
        # The first's right answer e is the second question.
        left, right, asked = [self.a, self.b, self.d], [self.e, self.c, self.f], [self.h, self.e, self.g]
        pairs = Pairs("pairs", 1.0, np.array(left), np.array(right), np.arange(3), np.array(asked))
        found = self.first_loss(pair_task(pairs, self.tokens, self.size, np.random.default_rng(0)))
        # So the second question must not be told from e, nor e be called a wrong answer to the first.
        wrong = self.mask((0, 0), (1, 1), (2, 2), (0, 1), (1, 0))
        wanted = contrastive(self.of(left), self.of(right), self.mask((1, 0)), self.of(asked), wrong)
        self.assertAlmostEqual(found, float(wanted), places=5)

    def test_of_traps(self) -> None:
        # The second's trap is the first's text, the third's the second's paraphrase; the third's text is the first's paraphrase.
        text, paraphrase, trap = [self.a, self.c, self.b], [self.b, self.d, self.e], [self.f, self.a, self.d]
        triples = np.array([text, paraphrase, trap]).T
        found = self.first_loss(trap_task("traps", triples, 1.0, 0.3, self.tokens, self.size, np.random.default_rng(0)))
        a, b, traps = self.of(text), self.of(paraphrase), self.of(trap)
        wanted = 0.5 * contrastive(a, b, self.mask((2, 0)), traps, self.mask((0, 1), (1, 2)))
        self.assertAlmostEqual(found, float(wanted + trap_margin(a, b, traps, 0.3)), places=5)


class Graded(unittest.TestCase):
    def test_no_half_grade_has_more_than_its_share(self) -> None:
        grades = np.concatenate([np.full(MOST + 500, 0.2), np.full(30, 4.8), np.full(MOST, 2.6)])
        kept = _balance(grades, np.random.default_rng(0))
        self.assertEqual(np.bincount(np.digitize(grades[kept], [1, 4])).tolist(), [MOST, MOST, 30])
        self.assertEqual(len(set(kept)), len(kept))

    def test_candidates_are_distinct_pairs_of_different_sentences(self) -> None:
        texts = Texts(WordPiece(PIECES))
        numbers = texts.add_all(some_texts())
        torch.manual_seed(0)
        encoder = Encoder(Shape(len(PIECES), layers=0))
        graded = np.stack([numbers[4:], numbers[3:-1]], axis=1)
        pairs = candidate_pairs(numbers[2:], graded, 3, encoder, Tokens(texts.packed(), CPU), seed=1)
        self.assertTrue((pairs[:, 0] < pairs[:, 1]).all())
        self.assertEqual(len({tuple(pair) for pair in pairs.tolist()}), len(pairs))
        self.assertTrue(set(pairs.ravel().tolist()) <= set(numbers[2:].tolist()))
        self.assertFalse({tuple(pair) for pair in pairs.tolist()} & {(b, a) for a, b in graded.tolist()})

    def test_all_places_are_drawn_the_first_most_often(self) -> None:
        counts = np.bincount(falling_places(200, (100, 1000), np.random.default_rng(0)).ravel())
        self.assertEqual(len(counts), 200)
        # Log-uniform over 1…200: the first has log 2 / log 201 of all.
        self.assertAlmostEqual(counts[0] / counts.sum(), np.log(2) / np.log(201), delta=0.01)
        self.assertGreater(counts[0], counts[1])
        self.assertGreater(counts[-1], 0)

    def test_of_taught_texts_some_may_be_drawn_oftener_and_the_first_words_are(self) -> None:
        texts = Texts(WordPiece(PIECES))
        numbers = texts.add_all("abcdef")
        tokens, drawn = Tokens(texts.packed(), CPU), np.array([1.0, 0.0, 0.0, 1.0, 0.0, 0.0])
        words = Taught("words_kinds", numbers, np.eye(6, dtype=np.float32))
        seen: list[torch.Tensor] = []
        losses = taught_task(words, 1.0, tokens, 2, np.random.default_rng(0), drawn).losses
        with mock.patch("learn.tasks.NEAR", 1):
            next(losses)(lambda ids: seen.append(ids) or torch.randn(len(ids), 256))
        self.assertEqual(sorted(seen[0][:, 1].tolist()), [PIECES.index("a"), PIECES.index("d")])
        material = SimpleNamespace(words=[words], sentences=Taught("sentences", numbers, words.units))
        with mock.patch("learn.static.taught_task") as task:
            taught_tasks(material, tokens, SHARES, 2, 2, np.random.default_rng(0))
        np.testing.assert_allclose(task.call_args_list[0].args[5], [1 / (3000 + rank) for rank in range(6)])
        self.assertEqual(len(task.call_args_list[1].args), 5)

    def test_what_measures_the_teacher_sets_no_mean_or_axis(self) -> None:
        texts = Texts(WordPiece(PIECES))
        lines = [f"{x} {y}" for x in "abcdef" for y in "abcdef"]
        numbers = texts.add_all(lines)
        learned, dev = numbers[:18], numbers[18:]
        words = Taught("words", texts.add_all("abcdef"), np.eye(6, dtype=np.float32))
        tokens = Tokens(texts.packed(), CPU)
        people = GradedPairs("people", learned[:9], learned[9:], np.arange(9) / 2)
        probe = Probe(dev[:9], dev[9:], np.arange(9.0), dev[None, :3], dev[None, :3], dev, np.array(list("ab") * 9))
        material = Material(PIECES, np.zeros((len(PIECES), 4)), texts.packed(), [], [people], [words], words, np.zeros((0, 2), np.int64), {}, probe)
        torch.manual_seed(0)
        static = Encoder(Shape(len(PIECES), layers=0))
        seen: list[np.ndarray] = []

        def encode_but(far: float):
            """Vectors of one's own, those of texts that begin with d, e or f (dev's) moved far away."""
            rng = np.random.default_rng(0)
            known = {(x, y): rng.normal(size=8) for x in "abcdef" for y in "abcdef"}
            return lambda rows: np.array([known[tuple(row)] + far * (row[0] in "def") for row in rows], dtype=np.float32)

        for far in (0.0, 100.0):
            anatomist = Anatomist(material, static.tokens.weight.detach().numpy(), learned.tolist())
            anatomist.read(numbers, learned, encode_but(far))
            seen.append(np.abs(anatomist._outside[:18].astype(np.float32)))
        np.testing.assert_allclose(seen[0], seen[1], atol=1e-2)

        # And that is how the teacher is made: of people's pairs alone, and it grades no pair that they graded.
        with mock.patch.object(Anatomist, "read", autospec=True, side_effect=Anatomist.read) as read:
            silver = silver_grades(material, static, tokens, encode_but(0.0), 1, 1, lambda _: None)
        self.assertEqual(set(read.call_args.args[2].tolist()), set(learned.tolist()))
        pairs = set(zip(silver.left.tolist(), silver.right.tolist()))
        self.assertTrue(pairs)
        self.assertFalse(pairs & set(zip(people.left.tolist(), people.right.tolist())))


class Levelled(unittest.TestCase):
    def test_a_tasks_gradients_come_to_length_one_however_steep_it_is(self) -> None:
        for steep in (1e-3, 1.0, 1e3):
            encoder = Encoder(replace(Shape(8), dimensions=4, layers=0, positions=2))
            lengths: list[torch.Tensor] = []
            for _ in range(3):
                encoder.tokens.weight.grad = torch.full((8, 4), steep)
                encoder.positions.weight.grad = torch.zeros((2, 4))
                _level(encoder, lengths)
            self.assertAlmostEqual(float(encoder.tokens.weight.grad.norm()), 1.0, places=4)
            # One batch much steeper than its task's others counts twice as much, not more.
            encoder.tokens.weight.grad = torch.full((8, 4), 1000 * steep)
            _level(encoder, lengths)
            self.assertAlmostEqual(float(encoder.tokens.weight.grad.norm()), 2.0, places=4)


if __name__ == "__main__":
    unittest.main()
