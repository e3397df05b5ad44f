"""SQuAD as Du, Shao and Cardie split it: line i of tgt-PART.txt is the question to line i of src-PART.txt.

The beginnings of these files were read; they could not be fetched whole where this was written.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from data.fetch.write import write_rows


def make(files: Sequence[Path], out: Path) -> dict[str, int]:
    """Files: questions and sentences of dev, then of test."""
    parts = [(files[i], files[i + 1]) for i in range(0, len(files), 2)]
    return {"nqg": write_rows(out, "nqg", (row for part in parts for row in side_by_side(*part)))}


def side_by_side(questions: Path, sentences: Path) -> Iterator[tuple[str, str]]:
    yield from zip(_lines(questions), _lines(sentences), strict=True)


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").rstrip("\n").split("\n")
