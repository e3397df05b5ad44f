"""Fillers for people, animals, things and places."""

from random import Random

from data.rules.inflect import plural
from data.rules.triple import pick
from data.rules.values import Value, plain
from data.rules.words import flat, lines, table, with_article

HE, SHE, IT, THEY = ("he", "him", "his"), ("she", "her", "her"), ("it", "it", "its"), ("they", "them", "their")
_PRONOUNS = (HE, SHE, THEY, ("I", "me", "my"), ("we", "us", "our"))
_NAMES = tuple((name, gender) for line in lines("names.tsv") for gender, names in [line.split("\t")]
               for name in names.split())
_FEMALE = frozenset("girl woman queen princess grandmother aunt niece bride widow waitress".split())
_MALE = frozenset("boy man king prince grandfather uncle nephew groom monk priest cowboy fisherman salesman".split())
_LOOKS = (("old", "elderly"), ("young",), ("tall",), ("rich", "wealthy"), ("famous", "well-known"), ("tired",),
          ("angry", "furious"), ("friendly", "kind"), ("new",), ("blond", "fair-haired"), ("clever", "smart"),
          ("lazy",), ("strange", "odd"), ("quiet", "silent"), ("other",))
_BEASTS = (("big", "large"), ("small", "little"), ("black",), ("white",), ("brown",), ("old",), ("young",),
           ("hungry",), ("angry", "furious"), ("wild",), ("gray",), ("fat",))
_MAKES = (("red",), ("blue",), ("green",), ("old",), ("new",), ("big", "large"), ("small", "little"), ("white",),
          ("black",), ("heavy",), ("expensive", "costly"), ("broken", "damaged"), ("beautiful", "pretty"))
_OWNED = frozenset("boss doctor neighbor friend teacher lawyer uncle aunt cousin nephew niece grandmother grandfather "
                   "roommate colleague landlord dentist boyfriend coach".split())
_THINGS = {sort: [row[1] for row in table("things.tsv") if row[0][0] == sort]
           for sort in ("food", "small", "large", "building", "natural")}
ROOMS = ("kitchen", "bedroom", "bathroom", "living room", "garden", "garage", "hall", "cellar", "attic", "office",
         "dining room", "yard", "balcony")
_HOLDERS = (("box",), ("drawer",), ("bag",), ("basket",), ("suitcase",), ("cupboard",), ("bucket", "pail"), ("jar",),
            ("fridge", "refrigerator"), ("backpack", "rucksack"), ("crate",), ("envelope",), ("closet", "wardrobe"))


def _singular(wordings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.split("=")[0] for word in wordings)


def _described(nouns: tuple[str, ...], looks: tuple[str, ...], lead: str) -> tuple[str, ...]:
    pairs = [f"{look} {noun}" for noun in nouns for look in looks] if looks else list(nouns)
    return tuple(with_article(pair) if lead == "a" else f"{lead} {pair}" for pair in pairs)


def name(rng: Random) -> Value:
    word, gender = pick(rng, _NAMES)
    return Value(word, ((word,),), pronoun=SHE if gender == "f" else HE)


def person(rng: Random) -> Value:
    """One person who is not a pronoun: a name, the doctor, my neighbor, the old farmer."""
    roll = rng.random()
    if roll < 0.35:
        return name(rng)
    nouns = pick(rng, table("people.txt"))[0]
    first = nouns[0].split()[-1]
    gender = SHE if first in _FEMALE else HE if first in _MALE else pick(rng, (HE, SHE))
    looks = pick(rng, _LOOKS) if rng.random() < 0.2 and " " not in nouns[0] else ()
    lead = pick(rng, ("my", "our", "the", "the")) if nouns[0] in _OWNED else pick(rng, ("the",) * 5 + ("a",))
    return Value(nouns[0], (_described(nouns, looks, lead),), pronoun=gender)


def party(rng: Random) -> Value:
    """One person or, now and then, several."""
    return crowd(rng) if rng.random() < 0.12 else person(rng)


def who(rng: Random) -> Value:
    """Somebody, also by a pronoun."""
    if rng.random() < 0.3:
        subject, other, owner = pick(rng, _PRONOUNS)
        number = {"I": "1s", "he": "3s", "she": "3s"}.get(subject, "3p")
        return Value(subject, ((subject,),), number, (subject, other, owner), True)
    return party(rng)


def animal(rng: Random) -> Value:
    nouns = pick(rng, table("animals.txt"))[0]
    words = _singular(nouns)
    if rng.random() < 0.12 and len(words) == 1:
        single, _, several = nouns[0].partition("=")
        return Value(words[0], ((f"the {several or plural(single)}",),), "3p", THEY)
    looks = pick(rng, _BEASTS) if rng.random() < 0.3 and " " not in words[-1] else ()
    return Value(words[0], (_described(words, looks, pick(rng, ("the",) * 5 + ("a",))),))


def being(rng: Random) -> Value:
    return person(rng) if rng.random() < 0.65 else animal(rng)


def bare_animal(rng: Random) -> Value:
    return plain(*_singular(pick(rng, table("animals.txt"))[0]))


def thing(*sorts: str, lead: bool = True):
    """A maker of things of some sorts, `the red car`, or without article and adjective."""

    def make(rng: Random) -> Value:
        words = _singular(pick(rng, _THINGS[pick(rng, sorts)]))
        if not lead:
            return plain(*words)
        looks = pick(rng, _MAKES) if rng.random() < 0.15 and "natural" not in sorts else ()
        return Value(words[0], (_described(words, looks, "the"),))

    return make


def things(sort: str):
    """A maker of plurals without article."""

    def make(rng: Random) -> Value:
        words = pick(rng, _THINGS[sort])
        several = tuple(word.partition("=")[2] or plural(word) for word in words)
        return Value(words[0], (several,), "3p", THEY)

    return make


def room(rng: Random) -> Value:
    return plain(f"the {pick(rng, ROOMS)}")


def holder(rng: Random) -> Value:
    return plain(*(f"the {word}" for word in pick(rng, _HOLDERS)))


def city(rng: Random) -> Value:
    return plain(pick(rng, flat("cities.txt")))


def country(rng: Random) -> Value:
    return plain(pick(rng, flat("countries.txt")))


def crowd(rng: Random) -> Value:
    """Several people: the teachers."""
    nouns = tuple(noun for noun in pick(rng, table("people.txt"))[0] if "person" not in noun)
    return Value(nouns[0], (tuple(f"the {plural(noun)}" for noun in nouns),), "3p", THEY)
