"""Reads the corpora: gzipped, tab-separated text, one example a line (see sources.py for where each is from)."""

import gzip
from pathlib import Path

Row = tuple[str, ...]


def read_rows(folder: Path, name: str, limit: int | None = None) -> list[Row]:
    """The rows of one corpus, at most `limit` of them (for smoke runs); lines without a tab have one column."""
    rows: list[Row] = []
    with gzip.open(folder / f"{name}.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if limit is not None and len(rows) >= limit:
                break
            rows.append(tuple(line.rstrip("\n").split("\t")))
    return rows


def read_graded(folder: Path, name: str, limit: int | None = None) -> list[tuple[str, str, float]]:
    """Sentence pairs with a similarity of 0 to 5 (STS-B)."""
    return [(a, b, float(score)) for a, b, score in read_rows(folder, name, limit)]
