"""What the Node checks compare with: texts with their ids by data/wordpiece.py, and their vectors by PyTorch."""

import json
import random
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from data.corpora import read_rows
from data.wordpiece import WordPiece
from learn.model import Encoder, Shape

CORPORA = ("coco", "tatoeba_sents", "wn_def", "medquad", "trivia", "nqg", "movies", "clinc_train")
# Where tokenizers disagree: accents (joined and separate), scripts, emoji, right to left, white space of all kinds,
# control characters, private and unassigned code points, special tokens in text, words too long to cut.
ODD: list[str] = json.loads((Path(__file__).parent / "odd_texts.json").read_text(encoding="utf-8"))


def varied_texts(folder: Path, count: int, seed: int = 1) -> list[str]:
    """The odd texts, corpus texts, corpus texts with odd characters put in, and strings of any characters."""
    draw = random.Random(seed)
    rows = [cell for name in CORPORA for row in read_rows(folder, name, 3000) for cell in row]
    pool = "".join(ODD)
    texts = list(ODD)
    while len(texts) < count:
        text = draw.choice(rows)
        kind = draw.randrange(3)
        if kind == 1:
            for _ in range(draw.randint(1, 6)):
                at = draw.randint(0, len(text))
                text = text[:at] + draw.choice(pool) + text[at:]
        elif kind == 2:
            text = "".join(_any_character(draw) for _ in range(draw.randint(1, 40)))
        texts.append(text)
    return texts


def _any_character(draw: random.Random) -> str:
    """One whose kind is the same since Unicode 3.2: data/wordpiece.py says why. Half a surrogate pair is no text."""
    char = chr(draw.randrange(draw.choice((0x80, 0x250, 0x3000, 0x10000, 0x20000))))
    kind = unicodedata.category(char)
    return char if kind == unicodedata.ucd_3_2_0.category(char) and kind != "Cs" else " "


def write_tokens(file: Path, tokenizer: WordPiece, texts: Sequence[str]) -> None:
    """For checks/tokens.mjs."""
    _write(file, [{"text": text, "ids": tokenizer.encode(text)} for text in texts])


def write_vectors(
    file: Path,
    shape: Shape,
    full: Mapping[str, Tensor],
    rounded: Mapping[str, Tensor],
    tokenizer: WordPiece,
    texts: Sequence[str],
) -> None:
    """For checks/graph.mjs: unit vectors by the trained weights (full) and by those in the file (rounded)."""
    ids = [tokenizer.encode(text) for text in texts]
    by = {"full": _vectors(shape, full, ids), "rounded": _vectors(shape, rounded, ids)}
    _write(file, [{"ids": row, **{name: vectors[i] for name, vectors in by.items()}} for i, row in enumerate(ids)])


@torch.no_grad()
def _vectors(shape: Shape, state: Mapping[str, Tensor], ids: Sequence[Sequence[int]]) -> list[list[float]]:
    """One text at a time, without padding: the graph is to give the same within a padded batch."""
    encoder = Encoder(shape).eval()
    encoder.load_state_dict(dict(state))
    rows = [functional.normalize(encoder(torch.tensor([row])), dim=1)[0] for row in ids]
    return [row.tolist() for row in rows]


def _write(file: Path, content: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content), encoding="utf-8")
