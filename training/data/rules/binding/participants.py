"""Who and what takes part: one person or several, a relative, an animal, a vehicle, a country."""

from random import Random

from data.rules import nouns
from data.rules.slots import MAKERS, Maker
from data.rules.triple import pick
from data.rules.values import Value
from data.rules.words import lines

_KIN = tuple(tuple(line.split("\t")) for line in lines("binding/kin.tsv"))
# Nouns of one gender that nouns.py leaves to chance.
_MALE = frozenset(("wizard", "knight", "waiter", "landlord", "tenor", "actor", "mail carrier", "firefighter", "old man", "young man"))
_SINGULAR_PRONOUNS = (("I", "me", "my", "1s"), ("he", "him", "his", "3s"), ("she", "her", "her", "3s"))


def _relative(rng: Random) -> Value:
    gender, words, owners = pick(rng, _KIN)
    owner = pick(rng, owners.split())
    wordings = tuple(f"{owner} {word}" for word in words.split("|"))
    return Value(wordings[0], (wordings,), pronoun=nouns.SHE if gender == "f" else nouns.HE)


def person(rng: Random) -> Value:
    """One person: Anna, the doctor, a tired nurse, his aunt."""
    if rng.random() < 0.12:
        return _relative(rng)
    value = nouns.person(rng)
    return value._replace(pronoun=nouns.HE) if value.key in _MALE else value


def _of_gender(pronoun: tuple[str, str, str]) -> Maker:
    """People who are surely of one gender: names and relatives."""

    def make(rng: Random) -> Value:
        while True:
            value = _relative(rng) if rng.random() < 0.2 else nouns.name(rng)
            if value.pronoun == pronoun:
                return value

    return make


def several(rng: Random) -> Value:
    """Several people: the teachers, Anna and Tom."""
    if rng.random() < 0.6:
        return nouns.crowd(rng)
    one, other = nouns.name(rng), nouns.name(rng)
    while one.key == other.key:
        other = nouns.name(rng)
    return Value(f"{one.key} and {other.key}", ((f"{one.key} and {other.key}", f"{other.key} and {one.key}"),), "3p", nouns.THEY)


def pronoun(rng: Random) -> Value:
    subject, other, owner, number = pick(rng, _SINGULAR_PRONOUNS)
    return Value(subject, ((subject,),), number, (subject, other, owner), True)


def animal(rng: Random) -> Value:
    """One animal."""
    while True:
        value = nouns.animal(rng)
        if value.person == "3s":
            return value


PARTICIPANTS: dict[str, Maker] = {
    "person": person,
    "male": _of_gender(nouns.HE),
    "female": _of_gender(nouns.SHE),
    "several": several,
    "crowd": nouns.crowd,
    "pronoun": pronoun,
    "animal": animal,
    "vehicle": MAKERS["a_vehicle"],
    "country": nouns.country,
    "team": MAKERS["team"],
}
