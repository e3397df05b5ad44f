"""Triples that tell the senses of a word apart: an example sentence, the definition of the sense it shows (or another
example of it), and that of another sense of the same word."""

from collections import defaultdict
from collections.abc import Sequence
from random import Random

from data.corpora import Row
from data.wordpiece import words

Triple = tuple[str, str, str]


def _occurs(lemma: str, sentence: Sequence[str]) -> bool:
    """Whether a word of the sentence is the lemma or a plain inflection of it; of a compound, its last word counts."""
    last = lemma.lower().split()[-1]
    stem = last[:-1] if len(last) > 4 and last[-1] in "ey" else last
    return any(word == last or (word.startswith(stem) and len(word) <= len(last) + 3) for word in sentence)


def sense_triples(definitions: Sequence[Row], examples: Sequence[Row], seed: int, most: int) -> list[Triple]:
    """definitions: rows (lemma, definition); examples: rows (sentence, definition). At most `most`, in random order."""
    rng = Random(seed)
    lemmas: dict[str, list[str]] = defaultdict(list)
    senses: dict[str, list[str]] = defaultdict(list)
    shown: dict[str, list[str]] = defaultdict(list)
    for lemma, definition, *_ in definitions:
        lemmas[definition].append(lemma)
        senses[lemma].append(definition)
    for sentence, definition, *_ in examples:
        shown[definition].append(sentence)
    found: list[Triple] = []
    for sentence, definition, *_ in examples:
        said = words(sentence)
        for lemma in lemmas.get(definition, ()):
            others = [sense for sense in senses[lemma] if sense != definition]
            if not others or not _occurs(lemma, said):
                continue
            found += [(sentence, definition, other) for other in rng.sample(others, min(2, len(others)))]
            again = [other for other in shown[definition] if other != sentence]
            elsewhere = [other for sense in others for other in shown.get(sense, ())]
            if again and elsewhere:
                found.append((sentence, rng.choice(again), rng.choice(elsewhere)))
    rng.shuffle(found)
    return found[:most]
