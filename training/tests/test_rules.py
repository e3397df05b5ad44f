"""Training triples by rule: determinism, balance, and worked examples of each rule."""

import sys
import unittest
from collections import Counter
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from data.rules.compose import compose  # noqa: E402
from data.rules.frames import change, fill, frames  # noqa: E402
from data.rules.inflect import agree, finite, form, plural  # noqa: E402
from data.rules.lexicon import mend_articles  # noqa: E402
from data.rules.numerals import cardinal, ordinal, ordinal_digits  # noqa: E402
from data.rules.reword import dative, move_time, passive, toggle_contraction, write_digits  # noqa: E402
from data.rules.spoil_negation import negate  # noqa: E402
from data.rules.spoil_places import swap_compared, swap_order, swap_roles  # noqa: E402
from data.rules.spoil_words import change_number, swap_antonym, swap_period  # noqa: E402
from data.rules.swap_words import nouns_and_adjectives, swap_words  # noqa: E402
from data.rules.render import render  # noqa: E402
from data.rules.triple import KINDS, overlap, sentence  # noqa: E402
from data.rules.values import Value  # noqa: E402
from data.rules.words import table  # noqa: E402


def outcomes(rule, text: str, seeds: int = 12) -> set:
    return {rule(text, Random(seed)) for seed in range(seeds)}


class Composed(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        rng = Random(3)
        cls.found = [triple for kind in KINDS for triple in (compose(kind, rng) for _ in range(300)) if triple]

    def test_same_seed_same_triples(self) -> None:
        for kind in KINDS:
            once, again = ([compose(kind, Random(n)) for n in range(40)] for _ in range(2))
            self.assertEqual(once, again)

    def test_members_differ(self) -> None:
        for text, paraphrase, trap, _ in self.found:
            self.assertEqual(len({text, paraphrase, trap}), 3)

    def test_every_kind_is_made(self) -> None:
        counts = Counter(triple.kind for triple in self.found)
        self.assertEqual(set(counts), set(KINDS))
        self.assertGreater(min(counts.values()), 250)

    def test_traps_share_more_words_than_paraphrases(self) -> None:
        fooled = sum(overlap(t.text, t.trap) >= overlap(t.text, t.paraphrase) for t in self.found)
        self.assertGreater(fooled / len(self.found), 0.9)

    def test_no_template_marks_are_left(self) -> None:
        for triple in self.found:
            for text in triple[:3]:
                self.assertNotRegex(text, r"[{}|#~=]|\$[A-Za-z]")
                self.assertRegex(text, r"^[A-Z0-9$€£].*[.?]$")

    def test_every_frame_has_a_trap(self) -> None:
        for kind in KINDS:
            for frame in frames(kind):
                self.assertTrue(frame.false or frame.changes, frame.true[0])
                self.assertGreater(len(frame.true), 1)

    def test_every_kind_of_filler_is_asked_for_by_a_frame(self) -> None:
        asked = {spec for kind in KINDS for frame in frames(kind) for _, spec, _ in frame.slots}
        listed = {f"a_{name}" for (name,), _ in table("fillers.tsv")}
        self.assertEqual(listed - asked, set())
        self.assertEqual({spec for spec in asked if spec.startswith("a_")} - listed, set())

    def test_an_event_has_the_verb_forms_that_frames_ask_for(self) -> None:
        frame = next(f for f in frames("order") if f.slots[0][1] == "a_event" and any("{pp A}" in t for t in f.true))
        event = Value("go for a walk", (("go for a walk",),))
        said = {which: render(f"{{{which} A}}", {**fill(frame, Random(0)), "A": event}, Random(0)) for which in ("base", "past", "ing", "pp")}
        self.assertEqual(list(said.values()), ["go for a walk", "went for a walk", "going for a walk", "gone for a walk"])

    def test_a_swap_exchanges_the_fillers(self) -> None:
        frame = next(frame for frame in frames("roles") if frame.changes == ("A~B",))
        filled = fill(frame, Random(1))
        swapped = change(frame, filled, "A~B", Random(1))
        self.assertEqual((swapped["A"], swapped["B"]), (filled["B"], filled["A"]))


class Inflection(unittest.TestCase):
    def test_verb_forms(self) -> None:
        self.assertEqual([form("carry off", which) for which in ("third", "past", "pp", "ing")],
                         ["carries off", "carried off", "carried off", "carrying off"])
        self.assertEqual(form("write", "pp"), "written")
        self.assertEqual(agree("has", "3p"), "have")
        self.assertEqual(agree("watches", "1s"), "watch")

    def test_finite_verbs(self) -> None:
        seeds = range(8)
        late = {finite("be late", "past", "3p", True, Random(seed)) for seed in seeds}
        self.assertEqual(late, {"were not late", "weren't late"})
        self.assertEqual({finite("see", "pres", "3s", True, Random(s)) for s in seeds}, {"does not see", "doesn't see"})
        self.assertEqual(finite("see", "perf", "3s", False, Random(1)), "has seen")

    def test_nouns_and_numbers(self) -> None:
        self.assertEqual([plural(noun) for noun in ("child", "policeman", "baby", "watch")],
                         ["children", "policemen", "babies", "watches"])
        self.assertEqual((cardinal(342), ordinal(21), ordinal_digits(12)),
                         ("three hundred and forty-two", "twenty-first", "12th"))
        self.assertEqual(mend_articles("a old man and an car"), "an old man and a car")
        self.assertEqual(sentence("he left , they say"), "He left, they say.")


class Traps(unittest.TestCase):
    def test_negation_put_in(self) -> None:
        self.assertEqual(outcomes(negate, "She can swim."), {"She can't swim.", "She cannot swim."})
        self.assertEqual(outcomes(negate, "The shop is open."), {"The shop isn't open.", "The shop is not open."})
        self.assertLessEqual(outcomes(negate, "Tom ate the cake."),
                             {"Tom didn't eat the cake.", "Tom did not eat the cake.", "Tom never ate the cake."})
        self.assertIn("Don't close the door.", outcomes(negate, "Close the door."))
        self.assertIn("She doesn't like tea.", outcomes(negate, "She likes tea."))

    def test_negation_taken_out(self) -> None:
        self.assertEqual(outcomes(negate, "I don't have any money."), {"I have some money."})
        self.assertEqual(outcomes(negate, "He won't come."), {"He will come."})
        self.assertEqual(outcomes(negate, "She didn't go."), {"She went."})
        self.assertEqual(outcomes(negate, "Nobody laughed."), {"Everybody laughed."})

    def test_roles(self) -> None:
        self.assertEqual(outcomes(swap_roles, "He helped her."), {"She helped him."})
        self.assertEqual(outcomes(swap_roles, "Tom told Mary a joke."), {"Mary told Tom a joke."})
        self.assertEqual(outcomes(swap_roles, "A man riding a horse."), {"A horse riding a man."})
        self.assertEqual(outcomes(swap_roles, "Tom met Mary."), {None})

    def test_numbers(self) -> None:
        for trap in outcomes(change_number, "I saw three dogs."):
            self.assertRegex(trap, r"^I saw (?!three )\w+ dogs\.$")
        for trap in outcomes(change_number, "It is 2:30."):
            self.assertRegex(trap, r"^It is (?!2:30)\d+:\d\d\.$")

    def test_order(self) -> None:
        self.assertEqual(outcomes(swap_order, "We drove from Boston to Denver."), {"We drove from Denver to Boston."})
        self.assertEqual(outcomes(swap_order, "A black dog and the white cat sleep."),
                         {"A white dog and the black cat sleep."})

    def test_words_of_one_kind_change_places(self) -> None:
        graph = {str(i): ([word], [], kind) for i, (word, kind) in enumerate(
            [("nurse", "n"), ("child", "n"), ("book", "n"), ("old", "s"), ("red", "a"), ("run", "n"), ("run", "v"), ("dog", "n")]
        )}
        kinds = nouns_and_adjectives(graph)
        self.assertEqual(kinds, {"nurse": "n", "child": "n", "book": "n", "old": "a", "red": "a", "dog": "n"})

        def swap(text: str) -> set:
            return outcomes(lambda t, rng: swap_words(t, rng, kinds), text)

        self.assertEqual(swap("The nurse saw the child."), {"The child saw the nurse."})
        self.assertEqual(swap("An old nurse has a red book."), {"An red nurse has a old book."})
        self.assertEqual(swap("Then Ann met Bob in Rome."), {
            "Then Bob met Ann in Rome.", "Then Rome met Bob in Ann.", "Then Ann met Rome in Bob."})
        # A list may be said in any order, and of one noun there is nothing to exchange.
        self.assertEqual(swap("I like the dogs and the nurse."), {None})
        self.assertEqual(swap("The child can run."), {None})
        self.assertEqual(swap("This isn't a dog."), {None})

    def test_antonyms_comparatives_and_time(self) -> None:
        self.assertEqual(outcomes(swap_antonym, "The soup is hot."), {"The soup is cold."})
        self.assertEqual(outcomes(swap_compared, "Tom is taller than Mary."), {"Mary is taller than Tom."})
        self.assertEqual(outcomes(swap_period, "She left before lunch."), {"She left after lunch."})


class Rewordings(unittest.TestCase):
    def test_each_rule(self) -> None:
        rng = Random(0)
        self.assertEqual(toggle_contraction("She can't swim.", rng), "She cannot swim.")
        self.assertEqual(toggle_contraction("Isn't it late?", rng), "Isn't it late?")
        self.assertEqual(passive("Tom broke the window.", rng), "The window was broken by Tom.")
        self.assertEqual(dative("She gave me a book.", rng), "She gave a book to me.")
        self.assertEqual(write_digits("I have five cats.", rng), "I have 5 cats.")
        self.assertEqual(move_time("Yesterday he left.", rng), "He left yesterday.")


if __name__ == "__main__":
    unittest.main()
