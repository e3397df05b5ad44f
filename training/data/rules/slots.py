"""The makers of a slot's filler, by the name that frames use."""

from collections.abc import Callable
from random import Random

from data.rules import nouns, numerals
from data.rules.triple import pick
from data.rules.values import Value, inline, plain
from data.rules.words import lines, table

DIMENSION = "dimension"
Maker = Callable[[Random], Value]

_CHOICES = {name: tuple(rest) for name, *rest in (line.split("\t") for line in lines("choices.tsv"))}
_SIDES = tuple(inline(team)._replace(person="3p", pronoun=nouns.THEY) for team in _CHOICES["teams"])


def chosen(entries: tuple[str, ...]) -> Maker:
    values = tuple(inline(entry) for entry in entries)
    return lambda rng: pick(rng, values)


def numbers(low: int, high: int) -> Maker:
    """Whole numbers; the small ones more often, as in life."""

    def make(rng: Random) -> Value:
        n = low + int((high - low) * rng.random() ** 2 + 0.5)
        return plain(*numerals.count(n))

    return make


def _big(rng: Random) -> Value:
    n = pick(rng, (10 * pick(rng, range(3, 100)), 100 * pick(rng, range(2, 80)), 1000 * pick(rng, range(1, 50))))
    return plain(*numerals.count(n))


def grouped(source: Callable[[Random], tuple[str, tuple[str, ...]]]) -> Maker:
    def make(rng: Random) -> Value:
        group, words = source(rng)
        return plain(*words, group=group)

    return make


def _phrases(name: str) -> Maker:
    """Verb phrases: the wordings of the first column, then those of the opposite if there is one."""
    values = tuple(Value(row[0][0], row) for row in table(name))
    return lambda rng: pick(rng, values)


def _state(rng: Random) -> Value:
    row = pick(rng, table("states.tsv"))
    noun = pick(rng, row[0][0].split())
    return Value(noun, row[1:], subject=(f"the {noun}",))


def dimension(*sorts: str) -> Maker:
    """An adjective for all the sorts: itself, its opposite, its comparative, the opposite's; either end first."""
    rows = [row for row in table("adjectives.tsv") if set(sorts) <= set(row[0][0].split())]

    def make(rng: Random) -> Value:
        _, one, other, more, less = pick(rng, rows)
        parts = (one, other, more, less) if rng.random() < 0.5 else (other, one, less, more)
        simple = parts[2][0].startswith("less ")
        return Value(one[0], (one, other, more, less) if simple else parts, group=DIMENSION)

    return make


def _adverb(rng: Random) -> Value:
    return plain(*(pick(rng, table("adverbials.txt"))[0]))


def _verb_of_things(rng: Random) -> Value:
    """A verb whose group is the sorts of things it goes with."""
    verbs, sorts = pick(rng, table("verbs_thing.tsv"))
    return Value(verbs[0], (verbs,), group=sorts[0])


def object_of(verb: Value, rng: Random) -> Value:
    """A thing that a verb goes with: one buys a book and enters a house."""
    return nouns.thing(*verb.group.split())(rng)


def _event(name: str) -> Maker:
    return lambda rng: plain(*(f"the {word}" for word in pick(rng, table(name))[0]))


def _bare(*sorts: str) -> Maker:
    return nouns.thing(*sorts, lead=False)


def _pair(name: str) -> Maker:
    """Compounds: `one | wording ## other | wording`; a changed value is the other half of the line."""
    values = tuple(Value(half.split("|")[0].strip(), tuple((part.strip(),) for part in half.split("|")), group=line)
                   for line in lines(name) for half in line.split("##"))
    return lambda rng: pick(rng, values)


def other_half(compound: Value) -> Value:
    """'a house boat' for 'a boat house'."""
    halves = [tuple((part.strip(),) for part in half.split("|")) for half in compound.group.split("##")]
    parts = next(half for half in halves if half[0][0] != compound.key)
    return compound._replace(key=parts[0][0], parts=parts)


def _listed(kind: str) -> Maker:
    """Fillers of fillers.tsv, which go with whatever a frame says of their kind."""
    values = tuple(plain(*words) for (name,), words in table("fillers.tsv") if name == kind)
    return lambda rng: pick(rng, values)


_KINDS = ("person", "animal", "group", "place", "thing", "vehicle", "food", "quality", "activity", "month", "event")
_tenses = chosen(("past",) * 8 + ("pres",) * 3 + ("prog",) * 2 + ("pastprog",) * 2 + ("perf",) * 2 + ("fut",) * 3)

MAKERS: dict[str, Maker] = {
    "who": nouns.who, "person": nouns.person, "party": nouns.party, "animal": nouns.animal, "being": nouns.being,
    "animal2": nouns.bare_animal, "small": nouns.thing("small"), "large": nouns.thing("large"),
    "food": nouns.thing("food"), "thing": nouns.thing("small", "small", "large"),
    "thing2": nouns.thing("large", "building"), "anything": nouns.thing("small", "small", "large", "food"),
    "building": nouns.thing("building"), "natural": nouns.thing("natural"),
    "place": nouns.thing("building", "building", "natural"), "thingbare": _bare("small", "large"),
    "clothbare": chosen(_CHOICES["clothes"]),
    "smalls": nouns.things("small"), "foods": nouns.things("food"), "rooms": nouns.room, "holder": nouns.holder,
    "city": nouns.city, "country": nouns.country, "group2": nouns.crowd, "group": chosen(_CHOICES["groups"]),
    "num": numbers(2, 30), "few": numbers(2, 9), "big": _big, "age": numbers(4, 95), "price": grouped(numerals.price),
    "clock": grouped(numerals.clock), "dur": grouped(numerals.duration), "pct": grouped(numerals.percent),
    "date": grouped(numerals.date),
    "ord": lambda rng: plain(*numerals.rank(1 + int(rng.random() ** 2 * 20))),
    "year": lambda rng: plain(str(1890 + int(rng.random() * 135))),
    "temp": lambda rng: plain(*numerals.amount(1 + int(rng.random() * 38), "degrees")),
    "weight": lambda rng: plain(*numerals.amount(4 + int(rng.random() * 90), "kilos"),),
    "color": chosen(_CHOICES["colors"]), "subject": chosen(_CHOICES["subjects"]), "lang": chosen(_CHOICES["languages"]),
    "event": _event("events.txt"),
    "mishap": _event("mishaps.txt"),
    "season": chosen(tuple(numerals.MONTHS)),
    "part": chosen(("morning", "afternoon", "evening")),
    "wday": chosen(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")),
    "team": lambda rng: pick(rng, _SIDES), "liking": chosen(_CHOICES["liked"]), "belief": chosen(_CHOICES["beliefs"]),
    "adv": _adverb,
    "do": _phrases("activities.txt"), "pred": _phrases("predicates.tsv"), "state": _state,
    "vperson": _phrases("verbs_person.txt"), "vanimal": _phrases("verbs_animal.txt"),
    "vthing": _verb_of_things,
    "cause": _phrases("causes.txt"), "compound": _pair("compounds.txt"),
    "tense": _tenses, "simple": chosen(("past",)), "past": chosen(("past",)), "perf": chosen(("perf",)),
    "plain": chosen(("past",) * 4 + ("pres",) * 3 + ("fut", "perf")),
    "modal": chosen(("fut", "can", "should", "must", "may", "could", "would")),
    "dimbeing": dimension("person", "animal"), "dimperson": dimension("person"),
    "dimthing": dimension("small", "large"),
    "dimfood": dimension("food"), "dimbuilding": dimension("building"), "dimnatural": dimension("natural"),
    **{f"a_{kind}": _listed(kind) for kind in _KINDS},
}
