"""English inflection: verb forms, finite verb groups with tense and negation, plurals."""

from functools import lru_cache
from random import Random

from data.rules.triple import pick
from data.rules.words import lines

_IRREGULAR = {base: rest for base, *rest in (line.split("\t") for line in lines("irregular.tsv"))}
_PLURALS = {"child": "children", "man": "men", "woman": "women", "person": "people", "foot": "feet", "wife": "wives"}
# Verbs of state have no progressive in plain English: "is knowing".
STATIVE = frozenset(
    "be have love hate detest loathe admire trust fear like enjoy need require want own possess know believe doubt "
    "suspect envy pity remember forget recognize see hear notice depend rely miss adore dislike belong feel mistrust "
    "distrust understand care approve disapprove agree disagree respect long function hope wish contain taste "
    "cost lack bear sound".split()
)
_WAS = {"1s": "was", "3s": "was"}
_IS = {"1s": "am", "3s": "is"}
_MODALS = {
    "fut": (("will", "will not", "won't"), ("{is} going to", "{is} not going to", "{isn't} going to")),
    "can": (("can", "cannot", "can't"), ("{is} able to", "{is} not able to", "{is} unable to")),
    "should": (("should", "should not", "shouldn't"), ("ought to", "ought not to", "ought not to")),
    "must": (("must", "must not", "mustn't"),),
    "may": (("may", "may not", "may not"), ("might", "might not", "might not")),
    "could": (("could", "could not", "couldn't"),),
    "would": (("would", "would not", "wouldn't"),),
}


@lru_cache(maxsize=None)
def verb(base: str) -> tuple[str, str, str, str]:
    """Third person, past, participle and -ing form of one verb."""
    if base == "be":
        return "is", "was", "been", "being"
    sibilant = base.endswith(("s", "x", "ch", "sh", "z", "o"))
    consonant_y = base.endswith("y") and base[-2:-1] not in "aeiou"
    third = "has" if base == "have" else base[:-1] + "ies" if consonant_y else base + ("es" if sibilant else "s")
    if base in _IRREGULAR:
        return (third, *_IRREGULAR[base])
    past = base[:-1] + "ied" if consonant_y else base + ("d" if base.endswith("e") else "ed")
    ing = base[:-1] + "ing" if base.endswith("e") and not base.endswith(("ee", "ye", "oe")) else base + "ing"
    return third, past, past, ing


def form(phrase: str, which: str) -> str:
    """The form of a verb phrase's first verb ('turn off' → 'turned off'); `lift and carry` has two."""
    head, _, rest = phrase.partition(" ")
    place = {"base": None, "third": 0, "past": 1, "pp": 2, "ing": 3}[which]
    changed = head if place is None else verb(head)[place]
    if rest.startswith("and "):
        rest = "and " + form(rest[4:], which)
    return f"{changed} {rest}".strip()


def be(person: str, past: bool = False) -> str:
    return (_WAS if past else _IS).get(person, "were" if past else "are")


def agree(word: str, person: str) -> str:
    """A verb given for he/she/it, turned to the subject's person: ('has', '3p') → 'have'."""
    if person == "3s":
        return word
    if word.endswith("n't"):
        return "am not" if (word, person) == ("isn't", "1s") else f"{agree(word[:-3], person)}n't"
    if word in ("is", "was"):
        return be(person, word == "was")
    if word.endswith(("ies", "ches", "shes", "sses", "xes", "oes")):
        return word[:-3] + "y" if word.endswith("ies") else word[:-2]
    return "have" if word == "has" else word[:-1]


def finite(phrase: str, tense: str, person: str, negated: bool, rng: Random) -> str:
    """The finite verb group: ('be late', 'past', '3p', True) → 'were not late' or "weren't late"."""
    short = rng.random() < 0.5
    head, _, rest = phrase.partition(" ")
    which = pick(rng, (0, 1))
    if tense in ("prog", "pastprog") and head in STATIVE:
        tense = "past" if tense == "pastprog" else "pres"
    if tense in _MODALS:
        plain, no, contracted = _MODALS[tense][which % len(_MODALS[tense])]
        words = (contracted if short else no) if negated else plain
        words = words.replace("{is}", be(person)).replace("{isn't}", _contract(be(person)))
        return f"{words} {phrase}"
    if tense in ("prog", "pastprog", "perf", "pastperf"):
        helper = be(person, tense == "pastprog") if "prog" in tense else "had" if tense == "pastperf" else \
            agree("has", person)
        return f"{_negate(helper, negated, short)} {form(phrase, 'ing' if 'prog' in tense else 'pp')}"
    if head == "be":
        return f"{_negate(be(person, tense == 'past'), negated, short)} {rest}"
    if negated:
        return f"{_negate('did' if tense == 'past' else agree('does', person), True, short)} {phrase}"
    if tense == "past":
        return form(phrase, "past")
    return form(phrase, "third") if person == "3s" else phrase


def _negate(helper: str, negated: bool, short: bool) -> str:
    return helper if not negated else _contract(helper) if short else f"{helper} not"


def _contract(helper: str) -> str:
    return "am not" if helper == "am" else f"{helper}n't"


def plural(noun: str) -> str:
    """The plural of a noun phrase by its last word; lists write odd ones as `mouse=mice`."""
    front, _, last = noun.rpartition(" ")
    front = f"{front} " if front else ""
    if last in _PLURALS:
        return front + _PLURALS[last]
    if last.endswith("man") and last not in ("human",):
        return f"{front}{last[:-3]}men"
    if last.endswith("y") and last[-2] not in "aeiou":
        return f"{front}{last[:-1]}ies"
    return front + last + ("es" if last.endswith(("s", "x", "ch", "sh")) else "s")
