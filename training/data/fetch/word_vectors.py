"""Word vectors: GloVe's text (a word and its numbers a line) and the token table in a safetensors file.

The frequent words come first in both. Neither could be fetched where this was written (GloVe's zip has 822 MB; nothing
but a comparison in training/measure reads it). The files that the encoder was trained on hold the same kinds of words,
but GloVe's were picked by hand beyond the 9,000 most frequent.
"""

import json
import struct
import zipfile
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from data.fetch.write import is_plain_word, write_vectors

GLOVE_WORDS = 14_000
TABLE_WORDS = 3_611
TABLE = "embeddings.word_embeddings.weight"


def make_glove(files: Sequence[Path], out: Path) -> dict[str, int]:
    with zipfile.ZipFile(files[0]) as archive, archive.open("glove.6B.50d.txt") as lines:
        split = (line.decode("utf-8").split() for line in lines)
        rows = list(islice((cells for cells in split if is_plain_word(cells[0])), GLOVE_WORDS))
    name = "word-vectors/glove-6b-50d"
    return {name: write_vectors(out, name, [r[0] for r in rows], [[float(x) for x in r[1:]] for r in rows])}


def make_token_table(files: Sequence[Path], out: Path) -> dict[str, int]:
    vocabulary, weights = files
    tokens = vocabulary.read_text(encoding="utf-8").split("\n")
    picked = list(islice((i for i, token in enumerate(tokens) if is_plain_word(token)), TABLE_WORDS))
    name = "word-vectors/minilm-token-table"
    return {name: write_vectors(out, name, [tokens[i] for i in picked], read_rows(weights, TABLE, picked))}


def read_rows(file: Path, name: str, rows: Sequence[int]) -> list[tuple[float, ...]]:
    """Rows of a float32 matrix in a safetensors file: the header's length (uint64), the header (JSON), the numbers."""
    with file.open("rb") as data:
        (length,) = struct.unpack("<Q", data.read(8))
        tensor = json.loads(data.read(length))[name]
        if tensor["dtype"] != "F32":
            raise ValueError(f"{name} is {tensor['dtype']}, not F32")
        width = tensor["shape"][1]
        found = []
        for row in rows:
            data.seek(8 + length + tensor["data_offsets"][0] + row * width * 4)
            found.append(struct.unpack(f"<{width}f", data.read(width * 4)))
    return found
