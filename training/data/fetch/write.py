"""The formats of the corpora: gzipped tab-separated text, and word lists with float16 vectors."""

import gzip
import html
import math
import struct
from collections.abc import Iterable, Sequence
from pathlib import Path


def clean(text: str) -> str:
    """HTML's references resolved, all white space single."""
    return " ".join(html.unescape(text).split())


def write_rows(out: Path, name: str, rows: Iterable[Sequence[str]]) -> int:
    """Writes NAME.tsv.gz, cells cleaned, the same bytes for the same rows; returns how many there were."""
    lines = ["\t".join(map(clean, row)) for row in rows]
    write_gzip(out / f"{name}.tsv.gz", "".join(f"{line}\n" for line in lines))
    return len(lines)


def write_gzip(file: Path, text: str) -> None:
    # Without a time of its own, so that the same text gives the same file.
    file.write_bytes(gzip.compress(text.encode(), mtime=0))


def write_vectors(out: Path, name: str, words: Sequence[str], vectors: Sequence[Sequence[float]]) -> int:
    """Writes NAME.txt and NAME.npy (float16 [words, dimensions]), the vectors centred and brought to unit length."""
    units = _centred_units(vectors)
    rows, columns = len(units), len(units[0])
    header = f"{{'descr': '<f2', 'fortran_order': False, 'shape': ({rows}, {columns}), }}"
    # The format asks that the numbers begin at a multiple of 64 bytes; 10 bytes come before the header.
    header = header.ljust((len(header) + 11 + 63) // 64 * 64 - 11) + "\n"
    start = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode()
    (out / f"{name}.npy").parent.mkdir(parents=True, exist_ok=True)
    (out / f"{name}.npy").write_bytes(start + b"".join(struct.pack(f"<{columns}e", *unit) for unit in units))
    (out / f"{name}.txt").write_text("".join(f"{word}\n" for word in words), encoding="utf-8")
    return rows


def _centred_units(vectors: Sequence[Sequence[float]]) -> list[list[float]]:
    mean = [math.fsum(column) / len(vectors) for column in zip(*vectors, strict=True)]
    centred = [[value - middle for value, middle in zip(vector, mean, strict=True)] for vector in vectors]
    return [[value / (math.hypot(*row) or 1.0) for value in row] for row in centred]


def is_plain_word(word: str) -> bool:
    """Three ASCII letters or more: no numbers, marks or initials."""
    return len(word) > 2 and word.isascii() and word.isalpha()
