"""Puts a negation into a real sentence, or takes the one out that is there."""

import re
from random import Random

from data.rules.inflect import verb
from data.rules.lexicon import bases, like, of_participle, of_past, of_third
from data.rules.triple import pick

_AUX = "is are was were am can could will would should must has have had do does did may might".split()
_SUBJECT = re.compile(
    r"^((?:(?:I|You|He|She|It|We|They|This|That|There|These|Those|Tom|Mary|John|Everyone|Everybody|Nobody|Somebody)"
    r"|(?:The|My|His|Her|Your|Our|Their|A|An|Some|Two|This|That|These) (?:[a-z]+ ){0,2}?[a-z]+|[A-Z][a-z]+))"
    r"(?: (\w+)|('m|'re|'ll|'ve|'d|'s)(?: (\w+)))\b(.*)$")
_SINGLE = ("He", "She", "It", "Tom", "Mary", "John", "This", "That")
_SHORT = {"can": "can't", "will": "won't"}
_NO_SHORT = ("am", "may", "might")
_NOT = re.compile(r"\b(is|are|was|were|can|could|will|would|should|must|has|have|had|do|does|did|ca|wo)n(?:'t|ot)\b"
                  r"|\b(is|are|was|were|am|can|could|will|would|should|must|has|have|had|do|does|did|'m|'re|'s) not\b")
_WORDS = {"nobody": "everybody", "everybody": "nobody", "everyone": "no one", "nothing": "everything",
          "everything": "nothing", "never": "always", "always": "never", "none": "all", "nowhere": "everywhere",
          "everywhere": "nowhere", "without": "with", "neither": "both", "hardly": "certainly"}
_LONG = {"'m": "am", "'re": "are", "'ll": "will", "'ve": "have"}


def negate(text: str, rng: Random) -> str | None:
    """The sentence with the other polarity: 'She can swim.' → "She can't swim."; None where that is not safe."""
    if "?" in text or '"' in text:
        return None
    if _NOT.search(text):
        return _without_not(text)
    for word, other in _WORDS.items():
        found = re.search(rf"\b{word}\b", text, re.I)
        if found:
            return text[:found.start()] + like(found[0], other) + text[found.end():]
    if re.search(r"\b(no|not|no one|either|yet|any|anymore|too|almost|only|rather|better)\b", text, re.I):
        return re.sub(r"\b(has|have|had|is|are|was|were) no (?=\w)", r"\1 some ", text, 1) if " no " in text else None
    first, _, rest = text.partition(" ")
    if first.lower() in bases() and first not in ("Let", "Do", "Have", "Like", "Read", "Put") and rest \
            and not rest.startswith(("is ", "was ", "of ", "and ")):
        return f"{pick(rng, ('Don' + chr(39) + 't', 'Do not', 'Never'))} {first.lower()} {rest}"
    return _with_not(text, rng)


def _not(helper: str, rng: Random) -> str:
    if helper in _NO_SHORT or rng.random() < 0.4:
        return "cannot" if helper == "can" else f"{helper} not"
    return _SHORT.get(helper, f"{helper}n't")


def _with_not(text: str, rng: Random) -> str | None:
    found = _SUBJECT.match(text)
    if not found:
        return None
    subject, word, clitic, after, rest = found.groups()
    next_word = (rest.split() or [""])[0].strip(".,!").lower()
    if clitic:
        if clitic not in _LONG:
            return f"{subject}'s not {after}{rest}" if clitic == "'s" and after != "been" and not of_participle(after) \
                and after not in ("go", "got") and subject in ("He", "She", "It", "That", "There") else None
        return f"{subject} {_not(_LONG[clitic], rng)} {after}{rest}"
    if word in ("has", "have", "had"):
        if not of_participle(next_word) or next_word in ("read", "cut", "hurt", "had", "lost"):
            helper = {"has": "does", "have": "do", "had": "did"}[word]
            return f"{subject} {_not(helper, rng)} have{rest}"
        return f"{subject} {_not(word, rng)}{rest}"
    if word in ("do", "does", "did"):
        return f"{subject} {_not(word, rng)} {'do' if next_word not in bases() else ''}{rest}".replace("  ", " ")
    if word in _AUX:
        return f"{subject} {_not(word, rng)}{rest}"
    return _do_support(subject, word, rest, rng)


def _do_support(subject: str, word: str, rest: str, rng: Random) -> str | None:
    if word == "used" and rest.startswith(" to "):
        return f"{subject} never {word}{rest}"
    if of_past(word) and word not in ("read", "put", "let", "set", "cut", "hit", "hurt", "cost"):
        return f"{subject} never {word}{rest}" if rng.random() < 0.15 else f"{subject} {_not('did', rng)} " \
            f"{of_past(word)}{rest}"
    single = subject.startswith(("The ", "My ")) or subject in _SINGLE
    if single and of_third(word):
        return f"{subject} {_not('does', rng)} {of_third(word)}{rest}"
    if word in bases() and subject in ("I", "You", "We", "They", "These", "Those"):
        return f"{subject} {_not('do', rng)} {word}{rest}"
    return None


def _without_not(text: str) -> str | None:
    found = _NOT.search(text)
    helper = {"ca": "can", "wo": "will"}.get(found[1] or found[2], found[1] or found[2])
    before, after = text[:found.start()], text[found.end():].lstrip()
    if helper in ("do", "does", "did"):
        main, _, rest = after.partition(" ")
        stripped = main.rstrip(".,!")
        tail = main[len(stripped):] + (f" {rest}" if rest else "")
        if stripped not in bases():
            return None
        if not before:
            return like("D", stripped) + tail
        form = stripped if helper == "do" else verb(stripped)[0 if helper == "does" else 1]
        return _any(f"{before}{form}{tail}")
    joint = "" if helper.startswith("'") else " "
    front = before.rstrip() + joint if before else ""
    return _any(f"{front}{like(text if not before else 'x', helper)} {after}")


def _any(text: str) -> str:
    """'any' does not stand without a negation."""
    text = re.sub(r"\bany\b", "some", text)
    text = re.sub(r"\b(?:anymore|any more|at all)\b", "", text)
    text = re.sub(r"\bany(body|one|thing)\b", r"some\1", text)
    return re.sub(r"\s+([.,!])", r"\1", re.sub(r"\s+", " ", re.sub(r"\byet\b", "already", text)))
