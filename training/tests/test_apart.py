"""The stage that tells apart: written triples, batches of traps, what is looked after, and the shipped graph read back."""

import json
import tempfile
import unittest
from collections import Counter
from collections.abc import Callable
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import numpy as np
import torch

from data.likeness import Listed
from data.prepare import LISTS
from data.texts import Texts
from data.wordpiece import SPECIALS, WordPiece
from data.written import WRITTEN, written_triples
from learn.above_table import save_above_table
from learn.apart import HELD_TRIPLES, PARAPHRASES, SINGLE, _paraphrases, _sentences, held_texts
from learn.chunks import encode_in_chunks
from learn.keep import Batch, Kept, Opinion
from learn.model import Encoder, Shape
from learn.probe import encode
from learn.static import load, save
from learn.tokens import Tokens
from learn.trap_kinds import HELD, KINDS, Traps
from ship.files import write_model
from plans import PLANS
from run import apart, bind, make_material, widen_vocabulary
from ship.read import check_pieces, read_encoder
from teacher.outside import outside_units

PIECES = [*SPECIALS, *"abcdefgh"]
CPU = torch.device("cpu")
SHAPE = Shape(len(PIECES), layers=1)


def some_texts() -> tuple[Tokens, np.ndarray]:
    texts = Texts(WordPiece(PIECES))
    lines = [" ".join("abcdefgh"[i : i + n]) for n in (1, 5, 3) for i in range(8) if i + n <= 8]
    numbers = texts.add_all(lines)
    return Tokens(texts.packed(), CPU), numbers


def an_encoder(seed: int = 0) -> Encoder:
    torch.manual_seed(seed)
    return Encoder(SHAPE).eval()


class Written(unittest.TestCase):
    def test_every_kind_has_triples_of_three_different_texts_and_a_share(self) -> None:
        counts = Counter(triple.kind for triple in written_triples())
        self.assertEqual(set(counts), {kind for kind in KINDS if kind.startswith("written ")})
        self.assertGreater(min(counts.values()), 300)

    def test_none_shares_most_of_its_words_with_what_measures(self) -> None:
        lists = [Path(LISTS / f"{name}.json").read_text(encoding="utf-8") for name in ("traps", "page")]
        listed = Listed(text for rows in map(json.loads, lists) for row in rows for text in row.values() if " " in text)
        for triple in written_triples():
            for text in triple[:3]:
                self.assertEqual(listed.like(text), set(), text)

    def test_likeness_is_of_words_that_say_something_whatever_their_endings(self) -> None:
        church, dog, happy = (
            "Turn left at the church and then right at the bridge.",
            "A small dog was barking at a big van.",
            "She isn't happy that he is here.",
        )
        listed = Listed([church, dog, happy, "The end."])
        # Four of six words; barked is barking, smallest is small; neither “then” nor “isn’t” counts; of one word nothing can be said.
        self.assertEqual(listed.like("Turn right at the church, and left at the school."), {church})
        self.assertEqual(listed.like("The smallest dog barked at the biggest vans."), {dog})
        self.assertEqual(listed.like("They aren't happy here."), {happy})
        self.assertEqual(listed.like("They are happy in the city."), set())
        self.assertEqual(listed.like("The end"), set())

    def test_a_line_without_three_texts_is_said(self) -> None:
        with tempfile.TemporaryDirectory() as place:
            for kind in WRITTEN:
                (Path(place) / f"{kind}.txt").write_text("It rains. | Water falls. | It rains.\n")
            with self.assertRaisesRegex(ValueError, "negation.txt.*It rains"):
                written_triples(Path(place))

    def test_of_each_kind_the_first_can_be_asked_for_alone(self) -> None:
        few = written_triples(most=7)
        self.assertEqual(Counter(triple.kind for triple in few), {f"written {kind}": 7 for kind in WRITTEN})
        self.assertEqual([t for t in few if t.kind == "written near"], [t for t in written_triples() if t.kind == "written near"][:7])


class InBatches(unittest.TestCase):
    def test_chunks_give_the_vectors_in_order(self) -> None:
        tokens, numbers = some_texts()
        encoder = an_encoder()
        with torch.no_grad():
            whole, parts = encoder(tokens.batch(numbers)), encode_in_chunks(encoder, tokens, numbers, 4)
        torch.testing.assert_close(whole, parts)

    def test_the_same_tokens_are_the_same_in_any_order(self) -> None:
        texts = Texts(WordPiece(PIECES))
        a, b, c, d = texts.add_all(["a b b", "b a b", "a a b", "a b"])
        tokens = Tokens(texts.packed(), CPU)
        self.assertEqual([tokens.same_ids(a, other) for other in (a, b, c, d)], [True, True, False, False])

    def test_nothing_is_lost_where_nothing_has_changed(self) -> None:
        tokens, numbers = some_texts()
        encoder, other = an_encoder(), an_encoder(1)
        kept = Kept(encoder, tokens, numbers[4:], numbers[:4].reshape(2, 2))
        losses = kept.losses(Batch(4, 2, 3, 2), np.random.default_rng(0))
        with torch.no_grad():
            for _ in range(5):
                self.assertLess(float(next(losses)(encoder)), 1e-9)
            self.assertGreater(float(next(losses)(other)), 1e-6)

    def test_a_second_encoder_has_its_share_in_what_is_kept(self) -> None:
        tokens, numbers = some_texts()
        before = an_encoder()
        rng = np.random.default_rng(3)
        units = {n: v / np.linalg.norm(v) for n, v in zip(numbers.tolist(), rng.normal(size=(len(numbers), 32)))}
        places = {tuple(tokens.batch(np.array([n]))[0].tolist()): n for n in numbers.tolist()}

        def as_second(ids: torch.Tensor) -> torch.Tensor:
            """Its vectors again and again, so that the first 32 numbers have the cosines of all."""
            rows = [units[places[tuple(i for i in row.tolist() if i)]] for row in ids]
            return torch.from_numpy(np.tile(np.stack(rows), 8)).float()

        def lost(vectors: Callable[[torch.Tensor], torch.Tensor], share: float) -> float:
            second = Opinion(lambda texts: np.stack([units[n] for n in texts.tolist()]), share)
            kept = Kept(before, tokens, numbers, second=second)
            with torch.no_grad():
                return float(next(kept.losses(Batch(4, 2, 3), np.random.default_rng(0)))(vectors))

        self.assertLess(lost(as_second, 1.0), 1e-6)
        self.assertLess(lost(before, 0.0), 1e-9)
        self.assertGreater(lost(before, 0.5), 1e-3)

    def test_the_outside_encoder_reads_no_marks_and_is_heard_without_what_all_graded_sentences_share(self) -> None:
        texts = Texts(WordPiece(PIECES))
        numbers = texts.add_all(["a b", "c d", "e . a"])
        people = SimpleNamespace(left=numbers[:1], right=numbers[1:2])
        material = SimpleNamespace(pieces=PIECES, packed=texts.packed(), graded=[people])
        known = {("a", "b"): (1.0, 2.0), ("c", "d"): (3.0, 4.0), ("e", "a"): (5.0, 7.0)}
        units = outside_units(material, lambda rows: np.array([known[tuple(row)] for row in rows]))
        # The mean of the first two is (2, 3); what is left of the third is (3, 4).
        np.testing.assert_allclose(units(numbers[2:]), [[0.6, 0.8]])

    def test_batches_of_traps_have_the_kinds_by_their_shares(self) -> None:
        tokens, numbers = some_texts()
        rng = np.random.default_rng(0)
        triples = {kind: rng.choice(numbers, size=(50, 3)) for kind in ("negation", "roles", "senses")}
        sizes: list[int] = []

        def vectors(ids: torch.Tensor) -> torch.Tensor:
            sizes.append(len(ids))
            return torch.randn(len(ids), 256)

        traps = Traps(triples, KINDS, tokens)
        losses = traps.losses(8, rng)
        for _ in range(40):
            self.assertGreater(float(next(losses)(vectors)), 0)
        self.assertEqual(set(sizes), {24})
        # Senses are no kind of trap; of the others 4 to 6.
        self.assertEqual(len(traps.triples), 100)
        np.testing.assert_allclose(traps.shares, [0.4, 0.6])

    def test_paraphrases_are_to_be_found_among_others_only_where_that_is_asked(self) -> None:
        tokens, numbers = some_texts()
        triples = {"roles": np.random.default_rng(0).choice(numbers, size=(50, 3))}

        def the_same(ids: torch.Tensor) -> torch.Tensor:
            return torch.ones(len(ids), 256)

        # All texts one vector: nothing is near that should be far but the traps, and nothing is found.
        alone, among = (
            float(next(Traps(triples, KINDS, tokens, much).losses(8, np.random.default_rng(0)))(the_same)) for much in (0.0, 0.5)
        )
        self.assertGreater(among, alone + 0.1)


class HeldTexts(unittest.TestCase):
    def test_they_are_short_and_of_each_corpus_of_paraphrases_no_more_than_its_share(self) -> None:
        texts = Texts(WordPiece(PIECES))
        # Of two to 62 letters; a text has two tokens more.
        numbers = texts.add_all(" ".join(("abcdefgh" * 8)[:n]) for n in range(2, 63))
        tokens = Tokens(texts.packed(), CPU)
        some = numbers[:39]
        coco, other = (SimpleNamespace(name=n, left=some, right=some[::-1]) for n in ("coco", "ppdb"))
        examples = SimpleNamespace(name=SINGLE, left=numbers, right=numbers)
        people = SimpleNamespace(left=numbers[-2:], right=numbers[-2:])
        material = SimpleNamespace(pairs=[coco, other, examples], graded=[people], sentences=SimpleNamespace(numbers=numbers[36:]))
        found = set(tokens.lengths[_sentences(material, tokens)].tolist())
        # Sentences may be longer than examples, and people's pairs longer than all else.
        self.assertEqual(found, {*range(4, 33), *range(40, 49), 63, 64})
        pairs = _paraphrases(material, tokens, np.random.default_rng(0))
        # The other side has 46 tokens less: both of 14 to 32.
        self.assertEqual(pairs.shape, (19, 2))
        self.assertLessEqual(int(tokens.lengths[pairs].max()), 32)
        with patch.dict(PARAPHRASES, {"coco": 5}):
            self.assertEqual(len(_paraphrases(material, tokens, np.random.default_rng(0))), 5)

    def test_claims_that_are_learned_from_and_other_pairs_are_among_them(self) -> None:
        texts = Texts(WordPiece(PIECES))
        numbers = texts.add_all(" ".join(two) for two in product("abcdefgh", repeat=3))
        long = texts.add_all(" ".join(["a"] * n) for n in range(30, 60))
        tokens = Tokens(texts.packed(), CPU)
        claims = np.resize(numbers[:360], (HELD + 20, 3))
        claims[-1, 0], claims[-2, 0] = long[10], long[25]
        none = SimpleNamespace(left=numbers[:0], right=numbers[:0])
        material = SimpleNamespace(
            pairs=[SimpleNamespace(name="coco", left=numbers[400:410], right=numbers[410:420])],
            graded=[none],
            sentences=SimpleNamespace(numbers=numbers[380:390]),
            triples={HELD_TRIPLES[0]: claims, "written near": np.resize(numbers[430:], (HELD + 20, 3))},
            held=np.stack([numbers[420:422], np.array([numbers[422], long[10]])]),
        )
        sentences, pairs = held_texts(material, tokens, np.random.default_rng(0))
        # Of 42 tokens a claim is short enough, and a pair is not; of 57 neither is.
        self.assertEqual(set(sentences.tolist()), {*numbers[300:360].tolist(), *numbers[380:390].tolist(), long[10]} - {numbers[354], numbers[357]})
        expected = [*zip(numbers[400:410].tolist(), numbers[410:420].tolist()), tuple(numbers[420:422].tolist())]
        self.assertEqual({tuple(pair) for pair in pairs.tolist()}, set(expected))


class Shipped(unittest.TestCase):
    def test_the_graph_comes_back_as_the_encoder_that_it_computes(self) -> None:
        encoder = an_encoder()
        with tempfile.TemporaryDirectory() as place:
            rounded = write_model(Path(place), SHAPE, encoder.state_dict(), PIECES)
            found = read_encoder(Path(place) / "onnx/model.onnx")
        self.assertEqual(found.shape, SHAPE)
        for name, tensor in rounded.items():
            torch.testing.assert_close(found.state_dict()[name], tensor, rtol=0, atol=1e-6, msg=name)

    def test_a_graph_of_other_pieces_is_refused(self) -> None:
        with tempfile.TemporaryDirectory() as place:
            write_model(Path(place), SHAPE, an_encoder().state_dict(), PIECES)
            graph = Path(place) / "onnx/model.onnx"
            check_pieces(graph, PIECES)
            # As many, but two have changed places.
            with self.assertRaisesRegex(ValueError, r"different pieces \(2 of 13\)"):
                check_pieces(graph, [*PIECES[:-2], PIECES[-1], PIECES[-2]])
            (Path(place) / "tokenizer.json").unlink()
            with self.assertRaisesRegex(ValueError, "tokenizer.json is missing"):
                check_pieces(graph, PIECES)

    def test_no_run_goes_on_from_a_graph_of_other_pieces(self) -> None:
        texts = Texts(WordPiece(PIECES))
        texts.add("a b")
        material = SimpleNamespace(packed=texts.packed(), pieces=[*PIECES[:-2], PIECES[-1], PIECES[-2]])
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            write_model(folder / "model", SHAPE, an_encoder().state_dict(), PIECES)
            graph = folder / "model/onnx/model.onnx"
            options = SimpleNamespace(before=graph)
            for step in (bind, apart):
                with self.assertRaisesRegex(ValueError, "different pieces"):
                    step(PLANS["smoke"], material, options, folder, CPU, lambda _: None)

    def test_a_graph_of_other_pieces_is_brought_to_the_materials_in_the_place_of_what_last_makes(self) -> None:
        texts = Texts(WordPiece([*PIECES, "abba"]))
        texts.add("a b")
        material = SimpleNamespace(packed=texts.packed(), pieces=[*PIECES, "abba"])
        with (
            tempfile.TemporaryDirectory() as place,
            patch("run.widen", side_effect=lambda encoder, *_: encoder) as widen,
            patch("run.read_use_lite"),
            patch("run.outside_units"),
        ):
            folder = Path(place)
            rounded = write_model(folder / "model", SHAPE, an_encoder().state_dict(), PIECES)
            options = SimpleNamespace(before=folder / "model/onnx/model.onnx", cache=folder)
            widen_vocabulary(PLANS["smoke"], material, options, folder, CPU, lambda _: None)
            found = load(folder / "last.pt").state_dict()
        self.assertEqual(widen.call_args.args[1].pieces, PIECES)
        torch.testing.assert_close(found["tokens.weight"], rounded["tokens.weight"], rtol=0, atol=1e-6)

    def test_it_goes_on_from_layers_that_were_kept_where_all_other_weights_are_gone(self) -> None:
        texts = Texts(WordPiece(PIECES))
        texts.add("a b")
        probe = SimpleNamespace(figures=lambda *_: {})
        material = SimpleNamespace(packed=texts.packed(), pieces=PIECES, probe=probe)
        with (
            tempfile.TemporaryDirectory() as place,
            patch("run.tell_apart", side_effect=lambda encoder, *_: encoder),
            patch("run.read_use_lite"),
            patch("run.outside_units"),
        ):
            folder = Path(place)
            save(an_encoder(), folder / "last.pt")
            save_above_table(an_encoder(1), folder / "kept.npz")
            apart(PLANS["smoke"], material, SimpleNamespace(bound=folder / "kept.npz", cache=folder), folder, CPU, lambda _: None)
            found, kept = load(folder / "apart.pt").state_dict(), an_encoder(1).state_dict()
            self.assertTrue((folder / "layers.npz").exists())
        torch.testing.assert_close(found["tokens.weight"], an_encoder().state_dict()["tokens.weight"], rtol=0, atol=0)
        torch.testing.assert_close(found["layers.0.up.weight"], kept["layers.0.up.weight"], rtol=2**-10, atol=1e-6)

    def test_no_material_is_made_beside_weights_of_another(self) -> None:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            save(an_encoder(), folder / "static.pt")
            with self.assertRaisesRegex(ValueError, "static.pt of material that is gone"):
                make_material(PLANS["smoke"], folder, folder, folder, lambda _: None)


if __name__ == "__main__":
    unittest.main()
