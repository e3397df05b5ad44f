"""Writes a template out with its fillers. The same seed makes the same choices of wording, whatever the fillers."""

import re
from random import Random

from data.rules.inflect import agree, finite, form
from data.rules.triple import pick
from data.rules.values import Value
from data.rules.words import strip_article, with_article

_CHOICE = re.compile(r"\(([^()]*)\)")
_SLOT = re.compile(r"\$([A-Za-z])('s)?(?![A-Za-z])|\{([^}]+)\}")
_FORMS = ("base", "past", "ing", "pp", "pres")
_PARTICLES = ("up", "down", "at", "for", "away", "about", "out", "off", "back")
_NO_PASSIVE = ("be ", "have", "feel", "fall", "come", "go ", "possess")
Slots = dict[str, Value]


class CannotSay(ValueError):
    """A template that these fillers do not allow, such as the passive of `be afraid of`."""


def render(template: str, slots: Slots, rng: Random) -> str:
    """One sentence without capital and full stop."""
    text = _CHOICE.sub(lambda found: pick(rng, found[1].split("|")), template)
    return _SLOT.sub(lambda found: _written(found, slots, rng), text)


def _written(found: re.Match, slots: Slots, rng: Random) -> str:
    if found[3]:
        return _braces(found[3].split(), slots, rng)
    name = found[1]
    value = slots[name.upper()]
    words = pick(rng, value.parts[0])
    if found[2]:
        return value.pronoun[2] if value.fixed else f"{words}'" if value.person == "3p" else f"{words}'s"
    return value.pronoun[1] if value.fixed and name.islower() else words


def _braces(words: list[str], slots: Slots, rng: Random) -> str:
    what, *names = words
    value = slots.get(names[0]) if names else None
    owner = slots.get(names[1]) if len(names) > 1 else value
    stem, digit = (what[:-1], int(what[-1])) if what[-1].isdigit() else (what, 1)
    if stem == "p":
        return pick(rng, value.parts[digit - 1])
    if stem == "bare":
        return strip_article(pick(rng, value.parts[digit - 1]))
    if what == "subj":
        return pick(rng, value.subject)
    if what in ("sub", "obj", "pos"):
        return value.pronoun[("sub", "obj", "pos").index(what)]
    if what == "objself":
        return _reflexive(value)
    if what == "plural":
        return f"{pick(rng, value.parts[0])}s" if not value.parts[0][0].endswith("ch") else f"{value.parts[0][0]}es"
    if what in ("adj", "opp", "more", "less"):
        return pick(rng, value.parts[("adj", "opp", "more", "less").index(what)])
    if what == "a":
        return with_article(_braces(names, slots, rng))
    if what == "cleft":
        past = value.key in ("past", "pastprog", "pastperf")
        return "was" if past else "is"
    return _verb(stem, digit, value, owner, slots, rng)


def _verb(stem: str, part: int, value: Value, owner: Value, slots: Slots, rng: Random) -> str:
    """A verb phrase in some form, or a verb written out for he/she/it that is to agree with its subject."""
    if not value.parts or stem not in _FORMS and not re.fullmatch(r"(not)?(fin|past|pres|fut|pass)|pp", stem):
        return agree(stem, value.person)
    wordings = value.parts[part - 1]
    negated = stem.startswith("not")
    stem = stem.removeprefix("not")
    passive = stem == "pass" or stem == "pp" and part == 1 and owner is value and "V" in slots and value is slots["V"]
    wordings = _passivable(wordings) if passive else wordings
    phrase = pick(rng, _negatable(wordings) if negated else wordings)
    phrase = phrase.replace("~self", _reflexive(owner)).replace("~'s", owner.pronoun[2])
    if stem in ("fin", "pass"):
        tense = slots["Z"].key if "Z" in slots else "past"
        if passive:
            phrase, tense = _be_done(form(phrase, "pp"), tense)
        return finite(phrase, tense, owner.person, negated, rng)
    if stem == "fut" or negated or stem == "pres":
        return finite(phrase, stem, owner.person, negated, rng)
    if stem == "past":
        return finite(phrase, "past", owner.person, False, rng)
    return form(phrase, stem)


def _be_done(participle: str, tense: str) -> tuple[str, str]:
    """The verb group and tense that put `be` + participle into a tense: 'is being seen', 'has been seen'."""
    if tense in ("prog", "pastprog"):
        return f"be being {participle}", "pres" if tense == "prog" else "past"
    return f"be {participle}", tense


def _passivable(wordings: tuple[str, ...]) -> tuple[str, ...]:
    def short(wording: str) -> bool:
        _, *rest = wording.split()
        return not rest or len(rest) == 1 and rest[0] in _PARTICLES or wording == "look after"

    able = tuple(w for w in wordings if short(w) and "~" not in w and not w.startswith(_NO_PASSIVE))
    if not able:
        raise CannotSay(wordings[0])
    return able


def _negatable(wordings: tuple[str, ...]) -> tuple[str, ...]:
    """'did not have no money' says one thing to some and the opposite to others."""
    able = tuple(w for w in wordings if not re.search(r"\b(?:no|nothing|never|little)\b", w))
    if not able:
        raise CannotSay(wordings[0])
    return able


def _reflexive(value: Value) -> str:
    owner = value.pronoun[2]
    known = {"his": "himself", "its": "itself", "their": "themselves", "our": "ourselves"}
    return known.get(owner, f"{owner}self")
