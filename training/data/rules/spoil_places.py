"""Swaps two parts of a real sentence: who and whom, here and there, this and than that."""

import re
from random import Random

from data.rules.lexicon import like, of_ing, of_past
from data.rules.triple import pick
from data.rules.words import lines

_SUBJECTS = {"me": "I", "him": "he", "her": "she", "us": "we", "them": "they"}
_OBJECTS = {subject.lower(): other for other, subject in _SUBJECTS.items()}
_MODAL = r"(?:(?:will|can|could|would|should|must|won't|can't|couldn't|didn't|did not|will not|cannot|may) )"
_WHO = re.compile(rf"^(I|He|She|We|They|You|Tom|Mary|John)( {_MODAL}(?:\w+)| \w+)"
                  r"((?: (?:to|for|at|with|after|about|on|from|of|like|behind))?) "
                  r"(me|him|her|us|them|you|Tom|Mary|John)\b(?=[.,!]| (?:a|an|the|to|for|that|in|on|at|some|with|my"
                  r"|about|from|by|so|because|when|yesterday|again|very|this|last)\b)(.*)$")
_NOUN = r"(?:[a-z]+ ){0,2}?[a-z]+"
# Next to, near, beside and with mean the same both ways round.
_SAME_BOTH_WAYS = re.compile(r"\b(?:next to|near|beside|with|met|meet|marr\w+|kiss\w*|each other|one another|same|both"
                             r"|together|neither|either|alike|between|resemble\w*|friends|divorc\w+)\b")
_LINK = (r"(?: is| was)?(?: (?P<verb>[a-z]+ing|[a-z]+ed|[a-z]+s|held|rode|ate|caught|threw|hit|led|bit|saw)"
         r"(?: (?:on|at|in|by|over|to|through|behind|under|above|from|of|for|after|into|against))?"
         r"| (?:on|in|under|behind|above|below|over|inside|on top of|in front of))")
_PHRASES = re.compile(rf"^(?P<a>A|An|The|My|His|Her)(?P<x> {_NOUN})(?P<link>{_LINK}) (?P<b>a|an|the|my|his|her)"
                      rf"(?P<y> {_NOUN})(?P<rest>[.]?$| (?:on|in|at|with|near|by|and|while|next|behind|during|from|as"
                      r"|to|outside|inside|under|over|through|beside|into|across|along)\b.*$)")
# Parts of things and phrases that took in too much.
_NO_PHRASE = re.compile(r"\b(?:back|top|middle|side|front|corner|edge|end|bottom)$"
                        r"|\b(?:and|is|are|was|were|of|with|in|on|at|to|by|that|who)\b")
_FROM = re.compile(r"\bfrom ((?:the |a |my |his |her )?[\w']+) (to|into) ((?:the |a |my |his |her )?[\w']+)"
                   r"(?=[.,!?]| (?:in|on|by|at|with|for|and|every|today|yesterday)\b|$)")
_THAN = re.compile(r"^(.+?)( (?:is|are|was|were|can \w+|\w+s|\w+ed)(?: \w+){0,2}? (?:more \w+|less \w+|\w+er|more|less"
                   r"|better|worse)(?: \w+)? than )(.+?)(?: (?:is|are|was|does|do|did|can))?([.!])$")
_COMPARED = re.compile(r"^(?:[A-Z]\w+|(?:[Tt]he|[Mm]y|[Hh]is|[Hh]er|[Yy]our|[Aa]n?) \w+(?: \w+)?|him|her|me)$")
_SIDES = (("left", "right"), ("in front of", "behind"), ("on top of", "under"), ("above", "below"),
          ("inside", "outside"), ("north", "south"), ("east", "west"))
_SIDE_BEFORE = re.compile(r"\b(?:the|his|her|my|your|on|to|turn|turned) $")
_BOUND = re.compile(r"\b(?:before|after|because|although|instead of|rather than|while|but not)\b")
_ADJECTIVES = frozenset("red blue green yellow black white brown gray orange pink purple big large small little old "
                        "young tall wooden".split())


def swap_roles(text: str, rng: Random) -> str | None:
    """Who did it and who it was done to, exchanged: 'He helped her.' → 'She helped him.'"""
    if _SAME_BOTH_WAYS.search(text):
        return None
    if "Tom" in text and "Mary" in text and not re.search(r"(Tom|Mary) (and|or) (Tom|Mary)", text):
        return re.sub(r"\b(Tom|Mary)\b", lambda found: "Mary" if found[0] == "Tom" else "Tom", text)
    found = _WHO.match(text)
    if found:
        subject, middle, link, other, rest = found.groups()
        word = middle.split()[-1]
        if subject.lower() == other or not (of_past(word) or len(middle.split()) > 1) \
                or subject.lower() == _SUBJECTS.get(other, "").lower():
            return None
        new = _SUBJECTS.get(other, other)
        return f"{new[:1].upper()}{new[1:]}{middle}{link} {_OBJECTS.get(subject.lower(), _kept(subject))}{rest}"
    return swap_phrases(text)


def _kept(subject: str) -> str:
    return "you" if subject == "You" else subject


def swap_phrases(text: str) -> str | None:
    """Two noun phrases around a verb or preposition: 'A man riding a horse' → 'A horse riding a man'."""
    found = _PHRASES.match(text)
    if not found or found["x"] == found["y"] or _SAME_BOTH_WAYS.search(found["link"]):
        return None
    verb = found["verb"]
    if verb and not (verb.endswith("ing") and of_ing(verb) or of_past(verb)):
        return None
    if _NO_PHRASE.search(f"{found['x']};{found['y']}"):
        return None
    return f"{like('A', found['b'])}{found['y']}{found['link']} {found['a'].lower()}{found['x']}{found['rest']}"


def swap_order(text: str, rng: Random) -> str | None:
    """Places, sides or adjectives exchanged: 'from Boston to Rome' → 'from Rome to Boston'."""
    found = _FROM.search(text)
    if found:
        return f"{text[:found.start()]}from {found[3]} {found[2]} {found[1]}{text[found.end():]}"
    looks = [spot for spot in re.finditer(r"\b[a-z]+\b(?= [a-z]+)", text) if spot[0] in _ADJECTIVES]
    if len(looks) > 1 and looks[0][0] != looks[-1][0] and looks[-1].start() - looks[0].end() > 3 \
            and not text[looks[0].end():looks[-1].start()] == " and ":
        a, b = looks[0], looks[-1]
        return text[:a.start()] + b[0] + text[a.end():b.start()] + a[0] + text[b.end():]
    clauses = _BOUND.search(text)
    if clauses:
        swapped = _swap_clauses(text, clauses)
        if swapped:
            return swapped
    sides = [(spot, other) for one, two in _SIDES for word, other in ((one, two), (two, one))
             for spot in re.finditer(rf"\b{word}\b(?! away)", text)]
    if sides and re.search(r"\b(?:side|the|a|of|to)\b", text):
        spot, other = pick(rng, sides)
        if spot[0] not in ("left", "right") or _SIDE_BEFORE.search(text[:spot.start()]):
            return text[:spot.start()] + other + text[spot.end():]
    return swap_phrases(text)


def _swap_clauses(text: str, bound: re.Match) -> str | None:
    """'I read because I was bored.' → 'I was bored because I read.'"""
    front, back = text[:bound.start()].strip(), text[bound.end():].strip()
    clause = re.compile(r"^(?:I|you|he|she|it|we|they|the \w+|Tom|Mary|You|He|She|It|We|They|The \w+) \w+")
    if max(len(front.split()), len(back.split())) > 7 or "," in text or back[-1:] != ".":
        return None
    if not (clause.match(front) and clause.match(back)):
        return None
    first = front if front.split()[0] in ("I", "Tom", "Mary") else front[:1].lower() + front[1:]
    return f"{back[:1].upper()}{back[1:-1]} {bound[0]} {first}."


def swap_compared(text: str, rng: Random) -> str | None:
    """The two that are compared: 'Tom is taller than Mary.' → 'Mary is taller than Tom.'"""
    found = _THAN.match(text)
    if not found or not _COMPARED.match(found[1]) or not _COMPARED.match(found[3]):
        return _less(text)
    one, two = found[1], found[3]
    last = _OBJECTS.get(one.lower(), one if one in ("I", "Tom", "Mary") or one.istitle() and " " not in one
                        else one[:1].lower() + one[1:])
    first = _SUBJECTS.get(two.lower(), two)
    verb = found[2].split()[0]
    # Only where the verb suits both.
    if verb not in ("is", "was") or first in ("I", "they", "we") or one in ("You", "We", "They", "That", "This", "It"):
        return _less(text)
    return f"{first[:1].upper()}{first[1:]}{found[2]}{last}{found[4]}"


_LESSER = dict(line.split() for line in lines("lesser.txt"))


def _less(text: str) -> str | None:
    found = re.search(r"\b(" + "|".join(_LESSER) + r")\b", text)
    if not found or re.search(r"\b(any|no|once|at|more or|not|had|\w'd|should) " + found[0], text):
        return None
    return text[:found.start()] + _LESSER[found[0]] + text[found.end():]
