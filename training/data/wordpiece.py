"""BERT's uncased tokenizer: clean, lower-case, drop accents, cut at spaces and marks, then the longest piece first.

Written to give the ids of the exported tokenizer.json (training/checks/tokens.mjs compares the two). One difference is
left: Hugging Face's tokenizers know the kinds of characters by Unicode 8, so 503 marks, signs and invisible characters
that came or changed later, of scripts that are in no corpus, are letters to them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

SPECIALS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
PAD, UNK, CLS, SEP, MASK = range(5)
LONGEST_WORD = 100
# A special token's name in a text is that token, as Hugging Face has it.
_NAMED = re.compile("(" + "|".join(map(re.escape, SPECIALS)) + ")")
_SIMPLE = re.compile(r"[a-z0-9]+|[!-/:-@\[-`{-~]")
_CJK = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B81F),
    # Hugging Face's table, a slip of the pen for 2B820 included.
    (0x2B920, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)
# Control, format and private-use characters; unassigned ones stay and become [UNK].
_DROPPED = ("Cc", "Cf", "Co")


def _is_punctuation(char: str) -> bool:
    code = ord(char)
    ascii_mark = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return ascii_mark or unicodedata.category(char).startswith("P")


def _clean(text: str) -> Iterator[str]:
    for char in text:
        if char in "\t\n\r":
            yield " "
        elif unicodedata.category(char) in _DROPPED or char == "\ufffd":
            continue
        elif char.isspace():
            yield " "
        elif any(low <= ord(char) <= high for low, high in _CJK):
            yield f" {char} "
        else:
            yield char


def words(text: str) -> list[str]:
    """The text cut at spaces and punctuation, before pieces."""
    if text.isascii() and text.isprintable():
        return _SIMPLE.findall(text.lower())
    decomposed = unicodedata.normalize("NFD", "".join(_clean(text)))
    # Character by character: the lower case of a whole string gives a word's last Σ another letter.
    plain = "".join(c.lower() for c in decomposed if unicodedata.category(c) != "Mn")
    spaced = "".join(f" {c} " if _is_punctuation(c) else c for c in plain)
    return spaced.split()


class WordPiece:
    """Ids of texts for a vocabulary of pieces; a piece inside a word begins with ##."""

    def __init__(self, pieces: Sequence[str], max_tokens: int = 256) -> None:
        self.pieces = list(pieces)
        self.ids = {piece: i for i, piece in enumerate(self.pieces)}
        self.max_tokens = max_tokens
        self._known: dict[str, list[int]] = {}

    def word(self, word: str) -> list[int]:
        """The pieces of one word, longest first; [UNK] when it cannot be cut."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._cut(word)
        return known

    def _cut(self, word: str) -> list[int]:
        if len(word) > LONGEST_WORD:
            return [UNK]
        found: list[int] = []
        start = 0
        while start < len(word):
            prefix = "##" if start else ""
            for end in range(len(word), start, -1):
                piece = self.ids.get(prefix + word[start:end])
                if piece is not None:
                    found.append(piece)
                    start = end
                    break
            else:
                return [UNK]
        return found

    def encode(self, text: str) -> list[int]:
        """[CLS] pieces [SEP], cut to the limit."""
        ids = [CLS]
        for part in _NAMED.split(text):
            if part in SPECIALS:
                ids.append(SPECIALS.index(part))
            else:
                for word in words(part):
                    ids += self.word(word)
        return [*ids[: self.max_tokens - 1], SEP]

    def encode_all(self, texts: Iterable[str]) -> list[list[int]]:
        return [self.encode(text) for text in texts]
