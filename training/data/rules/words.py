"""Reads the word lists of words/: one entry a line, `|` between wordings of the same, tabs between columns."""

from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@lru_cache(maxsize=None)
def lines(name: str) -> tuple[str, ...]:
    """The lines of one list, empty ones left out."""
    return tuple(line for line in (_FOLDER / "words" / name).read_text().splitlines() if line.strip())


@lru_cache(maxsize=None)
def table(name: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Rows of columns of wordings."""
    return tuple(tuple(tuple(cell.split("|")) for cell in line.split("\t")) for line in lines(name))


@lru_cache(maxsize=None)
def flat(name: str) -> tuple[str, ...]:
    """The words of a list that is one line of words."""
    return tuple(" ".join(lines(name)).split())


def frames(kind: str) -> str:
    """The sentence frames of one kind."""
    return (_FOLDER / "frames" / f"{kind}.txt").read_text()


def strip_article(phrase: str) -> str:
    first, _, rest = phrase.partition(" ")
    return rest if first in ("the", "a", "an", "my", "our", "this", "that") else phrase


def with_article(phrase: str) -> str:
    """a or an before a phrase, by its first letter (and the few exceptions of the lists); another is one word."""
    if phrase.startswith("other "):
        return f"an{phrase}"
    vowel = phrase[0] in "aeiou" and not phrase.startswith(("us", "uni", "euro", "one")) or phrase.startswith("hon")
    return f"{'an' if vowel else 'a'} {phrase}"
