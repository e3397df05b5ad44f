"""Triples from frames: two wordings of one meaning, and one wording of a changed meaning."""

from random import Random

from data.rules.frames import Frame, change, choose, fill
from data.rules.lexicon import mend_articles
from data.rules.render import CannotSay, Slots, render
from data.rules.triple import Triple, overlap, pick, sentence
from data.rules.words import table

_WRAPPED = 0.2
_TRIES = 5


def say(templates: tuple[str, ...], place: int, slots: Slots, wrapper: tuple[str, ...], seed: int) -> str:
    """One template written out; what else varies in it is drawn from the seed."""
    rng = Random(seed)
    outer = pick(rng, wrapper)
    return sentence(mend_articles(outer.replace("$", render(templates[place], slots, rng))))


def _words_of(frame: Frame, slots: Slots, rng: Random) -> tuple[tuple[str, ...], tuple[str, ...], Slots]:
    """Templates of the text, templates of the trap, and the trap's fillers."""
    if frame.false:
        return (frame.true, frame.false, slots) if rng.random() < 0.5 else (frame.false, frame.true, slots)
    return frame.true, frame.true, change(frame, slots, pick(rng, frame.changes), rng)


def compose(kind: str, rng: Random) -> Triple | None:
    """One triple from a random frame, or none where the fillers do not allow it.

    The trap is worded as the text is, and the paraphrase mostly as far from the text as a few tries get: what bags of
    words would choose is then the trap.
    """
    frame = choose(kind, rng)
    slots = fill(frame, rng)
    true, false, changed = _words_of(frame, slots, rng)
    wrapper = pick(rng, table("wrappers.txt"))[0] if frame.wraps and rng.random() < _WRAPPED else ("$",)
    place, seed = int(rng.random() * len(true)), rng.getrandbits(32)
    try:
        text = say(true, place, slots, wrapper, seed)
        trap = say(false, min(place, len(false) - 1), changed, wrapper, seed)
    except CannotSay:
        return None
    others = []
    for _ in range(_TRIES if rng.random() < 0.8 else 2):
        try:
            others.append(say(true, int(rng.random() * len(true)), slots, wrapper, rng.getrandbits(32)))
        except CannotSay:
            continue
    others = [other for other in others if other not in (text, trap)]
    if not others or text == trap:
        return None
    paraphrase = min(others, key=lambda other: overlap(text, other))
    if rng.random() < 0.15:
        text, paraphrase = paraphrase, text
    return Triple(text, paraphrase, trap, kind)
