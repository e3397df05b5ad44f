"""STS Benchmark as CSV without a heading: sentence, sentence, score.

Of the test set only hashes are kept: enough to leave its sentences out of the training text, not enough to read them.
The beginning of one file was read; they could not be fetched whole where this was written.
"""

import csv
import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from data.fetch.write import write_rows
from data.overlap import normalise


def make(files: Sequence[Path], out: Path) -> dict[str, int]:
    train, dev, test = (read(file) for file in files)
    hashes = hashed(sentence for row in test for sentence in row[:2])
    (out / "stsb_test.sha256").write_text("".join(f"{value}\n" for value in hashes))
    return {
        "stsb_train": write_rows(out, "stsb_train", train),
        "stsb_dev": write_rows(out, "stsb_dev", dev),
        "stsb_test.sha256": len(hashes),
    }


def read(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def hashed(sentences: Iterable[str]) -> list[str]:
    """The first 16 hex digits of the SHA-256 of each normalised sentence, sorted."""
    return sorted({hashlib.sha256(normalise(sentence).encode()).hexdigest()[:16] for sentence in sentences})
