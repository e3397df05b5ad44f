"""OpenTriviaQA: categories/NAME, where «#Q question», «^ right answer» and «A choice» follow each other.

Tried on one of the repository's files; the whole archive could not be fetched where this was written.
"""

import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from data.fetch.write import clean, write_rows


def make(files: Sequence[Path], out: Path) -> dict[str, int]:
    with zipfile.ZipFile(files[0]) as archive:
        names = sorted(n for n in archive.namelist() if "/categories/" in n and not n.endswith("/"))
        # A few lines are not UTF-8.
        texts = [archive.read(name).decode("utf-8", errors="replace") for name in names]
    return {"trivia": write_rows(out, "trivia", (row for text in texts for row in read_questions(text)))}


def read_questions(text: str) -> Iterator[tuple[str, str]]:
    """A question may go on over several lines."""
    question: list[str] | None = None
    for line in text.splitlines():
        if line.startswith("#Q"):
            question = [line[2:]]
        elif line.startswith("^") and question is not None:
            row = clean(" ".join(question)), clean(line[1:])
            question = None
            if all(row):
                yield row
        elif question is not None:
            question.append(line)
