"""Things and happenings, what they look like and where they are, without the article where a frame says it."""

from random import Random

from data.rules import nouns
from data.rules.binding.relations import listed_for
from data.rules.slots import Maker, chosen, numbers
from data.rules.triple import pick
from data.rules.values import Value, plain
from data.rules.words import table


def _row(name: str) -> Maker:
    """A line of a list, with its wordings."""
    return lambda rng: plain(*pick(rng, table(name))[0])



_SORTS = ("small", "large", "food", "building")
THINGS: dict[str, Maker] = {
    **{f"{sort}noun": nouns.thing(sort, lead=False) for sort in _SORTS},
    "personnoun": _row("people.txt"),
    "animalnoun": nouns.bare_animal,
    **{f"{sort}look": listed_for("looks", sort) for sort in (*_SORTS, "person", "animal")},
    "happening": _row("binding/events.txt"),
    "favor": _row("binding/favors.txt"),
    "box": nouns.holder,
    "language": chosen(("English", "French", "German", "Spanish", "Italian", "Russian", "Chinese", "Polish", "Dutch", "Greek")),
    "ownable": chosen(("car", "bag", "coat=jacket", "hat", "bicycle=bike", "door", "boat", "cup=mug", "chair", "lamp", "umbrella", "scarf")),
    "material": chosen(("wood", "steel", "iron", "glass", "paper", "leather", "plastic", "silver", "gold", "stone")),
    "way": chosen((
        "fly", "drive", "walk=go on foot", "sail=go by ship", "cycle=go by bike", "take the train=go by train", "take the bus=go by bus",
        "hitchhike", "march", "hike", "run",
    )),
}
