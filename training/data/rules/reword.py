"""Says a real sentence otherwise, by rule, with its meaning kept."""

import re
from functools import lru_cache
from random import Random

from data.rules.inflect import verb
from data.rules.lexicon import like, mend_articles, of_past
from data.rules.numerals import cardinal
from data.rules.triple import pick
from data.rules.words import lines

_FULL = (("can't", "cannot"), ("won't", "will not"), ("n't", " not"), ("I'm", "I am"), ("'re", " are"),
         ("'ll", " will"), ("'ve", " have"), ("It's", "It is"), ("it's", "it is"), ("That's", "That is"),
         ("There's", "There is"))
# "two hundred" is not to become "2 hundred", nor "seventeen thirty-two" "17 32".
_LONG_NUMBER = re.compile(r"\b(?:hundred|thousand|million|billion|(?:\w+teen|twenty|thirty) (?:\w+ty|\w+teen))\b")
# "Isn't it?" has no full form in that order.
_INVERTED = re.compile(r"n't (?:I|you|he|she|it|we|they|this|that|there|Tom|Mary|the)\b")
_BEFORE_NOT = re.compile(r"\b(is|are|was|were|could|would|should|has|have|had|do|does|did) not\b(?! only)")
_AFTER_PRONOUN = re.compile(r"\b([Yy]ou|[Ww]e|[Tt]hey|I|[Hh]e|[Ss]he|[Ii]t) (are|will|would)\b(?= [a-z])")
_CLITICS = {"are": "'re", "will": "'ll", "would": "'d"}
_WHEN = (r"yesterday|tomorrow|today|tonight|last (?:night|week|year|month|Sunday|Monday)|every (?:day|morning|year|week"
         r"|night)|this (?:morning|evening|year|week)|next (?:week|year|month)|at night"
         r"|in the (?:morning|evening|afternoon|summer|winter)|on (?:Sundays|Monday|Tuesday|Friday|weekends)"
         r"|(?:a few|a couple of|[a-z]+) (?:days|years|weeks|months|hours) ago")
_BACK = re.compile(rf"^(.+?) ({_WHEN})\.$")
_FRONT = re.compile(rf"^({_WHEN}),? (.+)\.$", re.I)
_PEOPLE = {"I": "me", "He": "him", "She": "her", "We": "us", "They": "them", "Tom": "Tom", "Mary": "Mary"}
_WHOLE = {"him": "he", "her": "she", "me": "I", "them": "they", "us": "we"}
_ACTIVE = re.compile(r"^(I|He|She|We|They|Tom|Mary|The \w+|My \w+) (\w+) ((?:the|a|an|my|his|their|our) \w+|Tom|Mary"
                     r"|him|them|me|us)((?: (?:in|at|on|with|to|for|from|last|yesterday)\b.*)?)\.$")
_DATIVE = re.compile(r"^(.+ )(gave|sent|showed|told|taught|lent|sold|offered|handed) (me|him|us|them|you|Tom|Mary) "
                     r"((?:a|an|the|his|her|my|some|this|that)(?: \w+){1,3})\.$")
_SHARED = re.compile(r"^(Tom|Mary|He|She|I|They|We|The \w+) (was|is|were|are|am|will|can|\w+)\b (.+)\.$")
# Taken as past forms by the lexicon, but not transitive or not active where they stand.
_NOT_PASSIVE = frozenset(
    "was were went came had became sat stood lay felt got left fell ran lived looked seemed stayed happened "
    "arrived did said thought meant cost walked waited worked talked died weighed liked wanted knew slept swam "
    "flew turned rose grew entered spent let began started tried could made resembled reached married met lacked "
    "read put cut hit set hurt quit".split()
)


@lru_cache(maxsize=None)
def _synonyms() -> tuple[dict[str, tuple[str, ...]], re.Pattern]:
    """Wordings by wording, and what finds any of them (longest first)."""
    known: dict[str, tuple[str, ...]] = {}
    for line in lines("synonyms.txt"):
        a, b = (word.replace("_", " ") for word in line.split())
        known[a] = (*known.get(a, ()), b)
    finder = "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))
    return known, re.compile(rf"\b(?:{finder})\b", re.I)


def swap_synonyms(text: str, rng: Random) -> str:
    """Words replaced by others of the same meaning, each with a chance of 3 in 4."""
    known, finder = _synonyms()

    def other(found: re.Match) -> str:
        if rng.random() < 0.25:
            return found[0]
        return like(found[0], pick(rng, known[found[0].lower()]))

    return mend_articles(finder.sub(other, text))


def toggle_contraction(text: str, rng: Random) -> str:
    """"She can't swim." ↔ "She cannot swim.\""""
    for short, full in _FULL:
        if short in text and not _INVERTED.search(text):
            return text.replace(short, full)
    if _BEFORE_NOT.search(text):
        return _BEFORE_NOT.sub(r"\1n't", text, 1)
    for short, full in _FULL:
        if full[0] != " " and full in text:
            return text.replace(full, short)
    return _AFTER_PRONOUN.sub(lambda found: found[1] + _CLITICS[found[2]], text, 1)


def move_time(text: str, rng: Random) -> str:
    """'He left yesterday.' ↔ 'Yesterday he left.'"""
    found = _BACK.match(text)
    if found and "," not in found[1] and " and " not in found[1] and found[1].split()[0] not in ("The", "It's", "Not"):
        body = found[1][:1].lower() + found[1][1:] if re.match(r"(?:He|She|We|They|You|It|My|The|There)\b", found[1]) \
            else found[1]
        return f"{found[2][:1].upper()}{found[2][1:]}{pick(rng, (',', ''))} {body}."
    found = _FRONT.match(text)
    return f"{found[2][:1].upper()}{found[2][1:]} {found[1].lower()}." if found else text


def passive(text: str, rng: Random) -> str:
    """'Tom broke the window.' → 'The window was broken by Tom.'"""
    found = _ACTIVE.match(text)
    if not found or found[2] in _NOT_PASSIVE or not of_past(found[2]):
        return text
    subject, word, target, rest = found.groups()
    new = _WHOLE.get(target, target)
    helper = "were" if new in ("they", "we") or new.endswith("s") and not new.endswith("ss") else "was"
    if new.startswith(("his ", "their ", "our ", "my ")) and subject not in ("I", "Tom", "Mary"):
        return text
    doer = _PEOPLE.get(subject, subject[:1].lower() + subject[1:])
    return f"{new[:1].upper()}{new[1:]} {helper} {verb(of_past(word))[2]} by {doer}{rest}."


def dative(text: str, rng: Random) -> str:
    """'She gave me a book.' → 'She gave a book to me.'"""
    return _DATIVE.sub(r"\1\2 \4 to \3.", text)


def write_digits(text: str, rng: Random) -> str:
    """'five' ↔ '5'"""
    words = {cardinal(n): str(n) for n in range(2, 61)}
    if _LONG_NUMBER.search(text):
        return text
    changed = re.sub(r"\b[a-z]+(?:-[a-z]+)?\b", lambda found: words.get(found[0], found[0]), text)
    if changed != text:
        return changed
    return re.sub(r"(?<![\d:.,$])\b\d{1,2}\b(?![:.,]\d|%)", lambda found: cardinal(int(found[0])), text)


def cleft(text: str, rng: Random) -> str:
    """'Tom told the story.' → 'It was Tom who told the story.'"""
    found = _SHARED.match(text)
    if not found or not of_past(found[2]) or found[2] in ("had", "read", "put") or rng.random() < 0.5:
        return text
    subject = found[1] if found[1] in ("Tom", "Mary", "I") else found[1].lower()
    return f"It was {subject} who {found[2]} {found[3]}."


_RULES = (toggle_contraction, write_digits, dative, passive, cleft, move_time, swap_synonyms)


def reword(text: str, rng: Random) -> str:
    """The sentence with every rule that fits, each with a chance of 4 in 5; the same text where none fits."""
    for rule in _RULES:
        if rng.random() < 0.8:
            text = rule(text, rng)
    return text
