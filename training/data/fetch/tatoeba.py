"""Tatoeba's pairs as manythings.org packs them: fra.txt in a zip, «English TAB translation TAB attribution» a line.

Two English sentences with one translation are paraphrases. The site could not be reached where this was written; the
lines' format is that of many public copies. Today's files are larger than those the encoder was trained on.
"""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from data.fetch.write import clean, write_rows


def make(files: Sequence[Path], out: Path) -> dict[str, int]:
    pairs = [pair for file in files for pair in read_pairs(file)]
    sentences = sorted({english for english, _ in pairs})
    return {
        "tatoeba_para": write_rows(out, "tatoeba_para", paraphrases(pairs)),
        "tatoeba_sents": write_rows(out, "tatoeba_sents", ((text,) for text in sentences)),
    }


def read_pairs(archive: Path) -> Iterator[tuple[str, str]]:
    """(English, translation)."""
    with zipfile.ZipFile(archive) as files:
        name = next(n for n in files.namelist() if n.endswith(".txt") and not n.startswith("_"))
        for line in files.read(name).decode("utf-8").splitlines():
            english, translation = line.split("\t")[:2]
            yield clean(english), clean(translation)


def paraphrases(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of the sentences that share a translation each with the next one, in alphabetical order, once."""
    english: dict[str, set[str]] = {}
    for text, translation in pairs:
        english.setdefault(translation, set()).add(text)
    found: set[tuple[str, str]] = set()
    for texts in english.values():
        ordered = sorted(texts)
        found.update(zip(ordered, ordered[1:]))
    return sorted(found)
