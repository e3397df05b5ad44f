"""Things and happenings, what they look like and where they are, without the article where a frame says it."""

from data.rules import nouns
from data.rules.binding.relations import listed_for
from data.rules.slots import Maker
from data.rules.triple import pick
from data.rules.values import plain
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
    "ownable": _row("binding/belongings.txt"),
    "material": _row("binding/materials.txt"),
    "way": _row("binding/ways.txt"),
}
