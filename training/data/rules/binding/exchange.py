"""One triple of a frame: a text, the same in another construction, and a trap in which two parts have changed places."""

import re
from random import Random

from data.likeness import content
from data.rules.compose import say
from data.rules.frames import Frame, change, fill
from data.rules.render import CannotSay, Slots
from data.rules.triple import pick
from data.rules.values import Value
from data.rules.words import table

# The share of traps worded as their text is. The others are in any construction: likeness to the text proves nothing.
SAME_CONSTRUCTION = 0.6
# The share that stands in a longer sentence: "I heard that …", "…, and everyone knows it".
LONGER = 0.2
_TRIES = 12
# "Whom she had confidence in in the park": good English, and hard to read.
_STUTTER = re.compile(r"\b(\w+) \1\b")


def exchanged(frame: Frame, rng: Random) -> tuple[str, str, str] | None:
    """A triple of three different texts, or none where the fillers do not go together."""
    slots = fill(frame, rng)
    if _repeats(slots):
        return None
    how = pick(rng, frame.changes) if frame.changes else ""
    true, false = (frame.true, frame.false or frame.true)[:: pick(rng, (1, -1))]
    wrapper = _longer(frame, rng) if rng.random() < LONGER else ("$",)
    same = rng.random() < SAME_CONSTRUCTION

    def changed(settled: Slots) -> Slots:
        return change(frame, settled, how, rng) if how else settled

    for _ in range(_TRIES):
        places = range(len(true))
        place, free = pick(rng, places), pick(rng, places)
        other = pick(rng, [construction for construction in places if construction != place])
        words, seed = _settled(slots, rng), rng.getrandbits(32)
        try:
            text = say(true, place, words, wrapper, seed)
            paraphrase = say(true, other, _settled(slots, rng), wrapper, rng.getrandbits(32))
            trap = (
                say(false, place, changed(words), wrapper, seed)
                if same
                else say(false, free, changed(_settled(slots, rng)), wrapper, rng.getrandbits(32))
            )
        except CannotSay:
            continue
        texts = (text, paraphrase, trap)
        if len({said.lower() for said in texts}) == 3 and not any(_STUTTER.search(said) for said in texts):
            return texts
    return None


def _longer(frame: Frame, rng: Random) -> tuple[str, ...]:
    """What may stand around all the sentences of a frame, `$` for the sentence itself."""
    tells = not any("?" in template or "please" in template for template in frame.true)
    lists = ["wrappers.txt"] * frame.wraps + ["binding/tails.txt"] * tells
    return pick(rng, table(pick(rng, lists)))[0] if lists else ("$",)


def _settled(slots: Slots, rng: Random) -> Slots:
    """The slots with one wording of each part, so that the parts take their words with them when they change places."""
    return {name: value._replace(parts=tuple((pick(rng, part),) for part in value.parts)) for name, value in slots.items()}


def _repeats(slots: Slots) -> bool:
    """Whether one filler says again what another does: the guest and the visitor, the man and the old man."""
    said = [_said(value) for value in slots.values()]
    return any(a <= b or b <= a for i, one in enumerate(said) for other in said[:i] for a in one for b in other)


def _said(value: Value) -> list[frozenset[str]]:
    return [words for part in value.parts for phrase in part if (words := content(phrase))]
