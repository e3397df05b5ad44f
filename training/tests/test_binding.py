"""Triples that only binding tells apart: what every family keeps to, what an exchange leaves as it was, and the guard."""

import re
import unittest
from random import Random
from unittest.mock import patch

from data.likeness import Listed
from data.rules import nouns
from data.rules.binding import FAMILIES, PLAIN, binding_triples
from data.rules.binding.exchange import exchanged
from data.rules.binding.makers import MAKERS
from data.rules.binding.participants import PARTICIPANTS
from data.rules.binding.relations import RELATIONS
from data.rules.binding.things import THINGS
from data.rules.compose import say
from data.rules.frames import frames_of
from data.rules.inflect import form
from data.rules.slots import chosen
from data.rules.values import Value

NOTHING = Listed([])
# Without "I heard that …" and "…, and everyone knows it".
SHORT = patch("data.rules.binding.exchange.LONGER", 0.0)
# What agrees with its subject, and the forms of pronouns, each folded to one.
FOLDED = {"were": "was", "are": "is", "am": "is", "have": "has", "me": "i", "don't": "doesn't", "weren't": "wasn't", "aren't": "isn't"}
THIRD = re.compile(r"^(?:he|she|him|her|his|they|them|their)$")


def words(text: str) -> set[str]:
    """The words of a text, whatever their agreement."""
    said = (FOLDED.get(word, THIRD.sub("they", word)) for word in re.findall(r"[\w'-]+", text.lower()))
    return {"a" if word == "an" else word.rstrip("iesy") for word in said}


def frames(family: str) -> tuple:
    return frames_of(f"binding/{family}", MAKERS)


class Families(unittest.TestCase):
    def test_each_gives_as_many_distinct_triples_of_three_texts_as_asked(self) -> None:
        for family in (PLAIN, *FAMILIES):
            found = binding_triples(family, 200, Random(1), NOTHING)
            self.assertEqual(len(set(found)), 200)
            for triple in found:
                self.assertEqual(len({text.lower() for text in triple}), 3, triple)

    def test_the_same_seed_gives_the_same_triples(self) -> None:
        for family in (PLAIN, *FAMILIES):
            once, again, other = (binding_triples(family, 30, Random(seed), NOTHING) for seed in (5, 5, 6))
            self.assertEqual(once, again)
            self.assertNotEqual(once, other)

    def test_texts_are_sentences_without_marks_and_with_the_right_article(self) -> None:
        for family in (PLAIN, *FAMILIES):
            for text in (text for triple in binding_triples(family, 300, Random(2), NOTHING) for text in triple):
                self.assertRegex(text, r"^[A-Z][^{}|#~=$()]*[.?]$")
                self.assertNotRegex(text, r"\b[Aa] [aeio]|\b[Aa]n [^aeiouh]|, (?:It|The|A|He|She)\b|\b(\w+) \1\b")

    def test_each_has_a_dozen_constructions_and_all_its_frames_have_a_trap(self) -> None:
        for family in FAMILIES:
            self.assertGreaterEqual(len({template for frame in frames(family) for template in frame.true}), 12)
            for frame in frames(family):
                self.assertGreaterEqual(len(frame.true), 5, frame.true[0])
                self.assertTrue(frame.changes or len(frame.false) == len(frame.true), frame.true[0])

    def test_simple_ones_are_of_two_constructions(self) -> None:
        simple = binding_triples("events", 200, Random(1), NOTHING, simple=True)
        for triple in simple:
            self.assertEqual({bool(re.search(r" comes? (?:before|after) | (?:was|were|is|are) (?:before|after) ", text)) for text in triple}, {True}, triple)
        self.assertEqual(len({" before " in text for triple in simple for text in triple}), 2)
        for family in FAMILIES:
            with patch("data.rules.binding.families.exchanged", wraps=exchanged) as made:
                binding_triples(family, 20, Random(1), NOTHING, simple=True)
            used = {call.args[0].true for call in made.call_args_list}
            self.assertEqual(len(used), 1, family)
            self.assertEqual(used.pop(), frames(family)[0].true[:2])

    def test_every_maker_is_asked_for(self) -> None:
        asked = {spec for family in FAMILIES for frame in frames(family) for _, spec, _ in frame.slots}
        self.assertEqual({*PARTICIPANTS, *RELATIONS, *THINGS} - asked, set())

    def test_a_family_that_can_say_no_more_says_so(self) -> None:
        few = frames("journeys")[0]
        frame = few._replace(slots=tuple((name, "", chosen((name,))) for name in "XABW"), true=few.true[:2])
        with patch("data.rules.binding.families.frames_of", return_value=(frame,)), SHORT:
            with self.assertRaisesRegex(ValueError, "journeys: no more than"):
                binding_triples("journeys", 50, Random(0), NOTHING)


class Exchanges(unittest.TestCase):
    def test_a_trap_in_the_text_s_construction_has_the_text_s_words(self) -> None:
        rng = Random(3)
        with patch("data.rules.binding.exchange.SAME_CONSTRUCTION", 1.0):
            for family in ("deeds", "converses", "comparisons", "properties", "places", "journeys"):
                for frame in dict.fromkeys(frames(family)):
                    if frame.changes:
                        for text, _, trap in filter(None, (exchanged(frame, rng) for _ in range(20))):
                            self.assertEqual(words(text), words(trap), (text, trap))

    def test_six_traps_of_ten_keep_the_construction(self) -> None:
        for family, low, high in (("places", 0.55, 0.75), ("journeys", 0.55, 0.75)):
            found = binding_triples(family, 400, Random(4), NOTHING)
            kept = sum(words(text) == words(trap) for text, _, trap in found) / len(found)
            self.assertTrue(low < kept < high, kept)

    def test_one_deed_in_its_constructions(self) -> None:
        frame = frames("deeds")[0]
        ann = Value("Ann", (("Ann",),), pronoun=nouns.SHE)
        slots = {"A": ann, "B": Value("Tom", (("Tom",),), pronoun=nouns.HE), "V": Value("upset", (("upset",),)), "Z": Value("past", (("past",),))}
        said = {say(frame.true, place, slots, ("$",), 0) for place in range(len(frame.true))}
        self.assertLessEqual({
            "Ann upset Tom.", "Tom was upset by Ann.", "It was Ann who upset Tom.", "It was Tom who was upset by Ann.",
            "The person Ann upset was Tom.", "As for Tom, Ann upset him.", "As for Ann, she upset Tom."}, said)

    def test_a_triple_of_one_deed_by_the_trap_s_construction(self) -> None:
        slots = tuple((name, "", chosen((word,))) for name, word in zip("ABVZ", ("Ann", "Tom", "upset", "past"), strict=True))
        frame = frames("deeds")[0]
        frame = frame._replace(slots=slots, true=frame.true[:2])
        active, passive = ("Ann upset Tom.", "Tom upset Ann."), ("Tom was upset by Ann.", "Ann was upset by Tom.")
        same = {(active[0], passive[0], active[1]), (passive[0], active[0], passive[1])}
        any_other = same | {(active[0], passive[0], passive[1]), (passive[0], active[0], active[1])}
        for share, made in ((1.0, same), (0.0, any_other)):
            with patch("data.rules.binding.exchange.SAME_CONSTRUCTION", share), SHORT:
                self.assertEqual({exchanged(frame, Random(seed)) for seed in range(40)}, made)

    def test_two_wordings_that_come_out_alike_are_no_triple(self) -> None:
        frame = next(frame for frame in frames("journeys") if frame.slots[0][0] == "A")
        self.assertIsNone(exchanged(frame._replace(true=("from $A to $B", "From $A to $B")), Random(0)))

    def test_no_filler_says_again_what_another_does(self) -> None:
        frame = frames("deeds")[0]
        old, man = ("the old man", "the elderly man"), ("the man",)
        people = iter([old, man] * 50)
        again = tuple(
            (name, spec, (lambda _: Value(str(id(found := next(people))), (found,))) if name in "AB" else make)
            for name, spec, make in frame.slots
        )
        self.assertIsNone(exchanged(frame._replace(slots=again), Random(0)))


class Words(unittest.TestCase):
    def test_verbs_that_double_their_last_letter_or_stand_still(self) -> None:
        self.assertEqual([form(base, "pp") for base in ("upset", "drag", "tug", "control", "stab", "kidnap", "oversee", "put", "overtake")],
                         ["upset", "dragged", "tugged", "controlled", "stabbed", "kidnapped", "overseen", "put", "overtaken"])

    def test_fathers_are_men_and_mothers_women(self) -> None:
        rng = Random(7)
        for sort, pronoun in (("male", nouns.HE), ("female", nouns.SHE)):
            self.assertEqual({MAKERS[sort](rng).pronoun for _ in range(100)}, {pronoun})
        frame = next(frame for frame in frames("converses") if any(spec == "between_males" for _, spec, _ in frame.slots))
        self.assertEqual([spec for _, spec, _ in frame.slots][:2], ["male", "male"])

    def test_relatives_have_their_own_pronoun(self) -> None:
        found = {value.key: value.pronoun for value in (MAKERS["person"](Random(seed)) for seed in range(3000))}
        self.assertEqual(found["my wife"], nouns.SHE)
        self.assertEqual(found["our uncle"], nouns.HE)
        self.assertNotIn("our wife", found)

    def test_a_pronoun_has_verbs_without_particle(self) -> None:
        said = {wording for seed in range(2000) for wording in MAKERS["shortdeed"](Random(seed)).parts[0]}
        self.assertIn("rouse", said)
        self.assertFalse([wording for wording in said if " " in wording])


class Guard(unittest.TestCase):
    def test_no_text_is_like_a_listed_one(self) -> None:
        for family in FAMILIES:
            free = binding_triples(family, 30, Random(8), NOTHING)
            for place in range(3):
                listed = Listed(triple[place] for triple in free[:5])
                kept = binding_triples(family, 30, Random(8), listed)
                self.assertTrue(set(kept) & set(free), family)
                for text in (text for triple in kept for text in triple):
                    self.assertEqual(listed.like(text), set())


if __name__ == "__main__":
    unittest.main()
